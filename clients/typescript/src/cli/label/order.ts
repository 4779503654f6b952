import type { Batch, Classification } from "../../generated/openapi.gen.ts";

export const tableFormats = ["jsonl", "csv", "parquet"] as const;
export type TableFormat = (typeof tableFormats)[number];

export type ClassifierId = NonNullable<Batch["classifiers"]>[number];

/** What is asked about every session. */
export interface Order {
  readonly release: Pick<Classification["release"], "id" | "digest">;
  /** Null: all of the release's. */
  readonly classifiers: readonly ClassifierId[] | null;
  /** How many that is. */
  readonly asked: number;
}
