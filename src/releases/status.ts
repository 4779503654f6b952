/** Published releases are locked; a draft may still change and says so on each label; a candidate is a caller's own and never changes. */
export const releaseStatuses = ["draft", "published", "candidate"] as const;
export type ReleaseStatus = (typeof releaseStatuses)[number];
