/** `labelling` sessions, then `scoring` them; the others are ends. */
export const benchmarkStatuses = ["labelling", "scoring", "done", "cancelled", "failed"] as const;
export type BenchmarkStatus = (typeof benchmarkStatuses)[number];

export const visibilities = ["workspace", "service"] as const;
export type Visibility = (typeof visibilities)[number];

export const datasetSplits = ["development", "held_out"] as const;
export type DatasetSplit = (typeof datasetSplits)[number];
