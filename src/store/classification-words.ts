/** Its labels are still to come; some had no reply; all are settled, and nothing of it changes any more. */
export const classificationStatuses = ["pending", "partial", "complete"] as const;
export type ClassificationStatus = (typeof classificationStatuses)[number];

/** What labels can be counted by. */
export const tallyFields = ["release", "classifier", "month", "status", "value"] as const;
export type TallyField = (typeof tallyFields)[number];
