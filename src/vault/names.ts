/** Names of what the vault keeps apart from the texts of requests. */
export const keptResults = "results/";

/** The results of one part of a batch that has ended, as Parquet: a copy, which anyone may delete. */
export function keptResultsOf(batch: string, part: number): string {
  return `${keptResults}${batch}/${part}.parquet`;
}
