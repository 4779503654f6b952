export const batchStatuses = ["open", "running", "paused", "cancelling", "cancelled", "finished"] as const;
export type BatchStatus = (typeof batchStatuses)[number];

export const batchBackends = ["embedded", "direct"] as const;
export type BatchBackend = (typeof batchBackends)[number];

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
