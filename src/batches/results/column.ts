import { z } from "zod";
import { classifierIds } from "../../instrument/label.ts";
import type { ResultRow } from "../../store/batch-results.ts";

export type CellType = "text" | "integer" | "number" | "truth";
export type Cell = string | number | boolean | null;

/** A column of the results, as the data dictionary tells it. */
export interface Column {
  readonly name: string;
  readonly type: CellType;
  /** What it says, with its unit and what null means. */
  readonly meaning: string;
  of(row: ResultRow, document: ResultDocument | null): Cell;
}

const labelSchema = z.object({
  status: z.string(),
  value: z.string().nullable(),
  ordinal: z.number().nullable(),
  confidence: z.number().nullable(),
  decisions: z.record(z.string(), z.number().nullable()).nullable(),
  task_value: z.object({ usd: z.number(), band: z.string() }).nullable(),
});
const cell = z.union([z.string(), z.number(), z.boolean(), z.null()]);

/** What the results take of a classification's JSON. */
export const resultDocumentSchema = z.object({
  session: z.object({
    digest: z.string(),
    user_key: z.string().nullable(),
    month: z.string().nullable(),
    seen_share: z.number(),
  }),
  // What was stored before releases named their cards has none.
  release: z.object({ id: z.string(), digest: z.string(), card: z.string().nullable().optional() }),
  labels: z.partialRecord(z.enum(classifierIds), labelSchema),
  derived: z.record(z.string(), cell),
  measures: z.record(z.string(), cell),
});
export type ResultDocument = z.output<typeof resultDocumentSchema>;

export function column(name: string, type: CellType, meaning: string, of: Column["of"]): Column {
  return { name, type, meaning, of };
}

export function ofDocument(
  name: string,
  type: CellType,
  meaning: string,
  of: (document: ResultDocument) => Cell,
): Column {
  return column(name, type, meaning, (_, document) => (document === null ? null : of(document)));
}
