import { extname } from "node:path";
import { exitCodes, Failure } from "../failure.ts";

const tableFormats = ["jsonl", "csv", "parquet"] as const;
export type TableFormat = (typeof tableFormats)[number];

export function formatOf(path: string): TableFormat {
  const ending = extname(path).slice(1).toLowerCase();
  const format = tableFormats.find((one) => one === ending);
  if (format === undefined) throw new Failure(exitCodes.usage, `${path}: a table ends in .parquet, .csv or .jsonl.`);
  return format;
}
