export const batchStatuses = ["open", "running", "paused", "cancelling", "cancelled", "finished"] as const;
export type BatchStatus = (typeof batchStatuses)[number];

export const batchBackends = ["embedded", "direct", "vendor"] as const;
export type BatchBackend = (typeof batchBackends)[number];

/**
 * Of a create call of the vendor's batches: it is under way, its reply was lost and it is being looked for, the vendor works on it, its results
 * are here, or nothing was created.
 */
export const packStatuses = ["sending", "reconciling", "waiting", "collected", "dropped"] as const;
export type PackStatus = (typeof packStatuses)[number];

/** Of one request in it: with the vendor, answered, failed for good, or to be sent again. */
export const requestStates = ["sent", "answered", "failed", "open"] as const;
export type RequestState = (typeof requestStates)[number];

/** What became of a line. Every line ends with exactly one; none yet is null. */
export const fates = [
  "labeled",
  "partly_labeled",
  "failed",
  "not_anonymous",
  "headless",
  "unreadable",
  "duplicate",
  "over_budget",
  "cancelled",
] as const;
export type Fate = (typeof fates)[number];
