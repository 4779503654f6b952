import { createReadStream } from "node:fs";
import { extname } from "node:path";
import { parse } from "csv-parse";
import { asyncBufferFromFile, parquetMetadataAsync, parquetReadObjects } from "hyparquet";
import { splitRawLines } from "../../../../../src/batches/split-lines.ts";
import { exitCodes, Failure } from "../failure.ts";
import { parseLine } from "../label/input.ts";

/** The columns that the figures read. */
export const figureColumns = [
  "release_id",
  "release_digest",
  "user_key",
  "fate",
  "work_mode",
  "expertise",
  "outcome",
  "verified_success",
  "user_occupation",
  "work_occupation",
] as const;
type Column = (typeof figureColumns)[number];

/** One row of a labels table. Null: no value. */
export type FigureRow = Readonly<Record<Column, string | null>>;

/** Rows of a table that `metier label` or the server wrote, some at a time. */
export async function* rowsOf(path: string): AsyncGenerator<FigureRow> {
  switch (extname(path).toLowerCase()) {
    case ".parquet":
      yield* parquetRows(path);
      return;
    case ".csv":
      yield* csvRows(path);
      return;
    case ".jsonl":
      yield* jsonlRows(path);
      return;
    default:
      throw new Failure(exitCodes.usage, `${path}: a labels table ends in .parquet, .csv or .jsonl.`);
  }
}

async function* parquetRows(path: string): AsyncGenerator<FigureRow> {
  const file = await asyncBufferFromFile(path);
  const metadata = await parquetMetadataAsync(file).catch(() => {
    throw new Failure(exitCodes.file, `${path} is not a whole Parquet file.`);
  });
  requireColumns(path, new Set(metadata.schema.map(({ name }) => name)));
  let rowStart = 0;
  for (const group of metadata.row_groups) {
    const rowEnd = rowStart + Number(group.num_rows);
    const rows = await parquetReadObjects({ file, metadata, columns: [...figureColumns], rowStart, rowEnd });
    for (const row of rows) yield rowOf((column) => row[column]);
    rowStart = rowEnd;
  }
}

async function* csvRows(path: string): AsyncGenerator<FigureRow> {
  const records: AsyncIterable<Record<string, string>> = createReadStream(path).pipe(
    parse({ columns: true, bom: true }),
  );
  let checked = false;
  for await (const record of records) {
    if (!checked) requireColumns(path, new Set(Object.keys(record)));
    checked = true;
    yield rowOf((column) => (record[column] === "" ? null : record[column]));
  }
}

async function* jsonlRows(path: string): AsyncGenerator<FigureRow> {
  for await (const { line, bytes } of splitRawLines(createReadStream(path))) {
    const row = bytes === null ? null : parseLine(bytes);
    if (row === null || !("classification" in row)) {
      throw new Failure(exitCodes.file, `${path} line ${line} is not a row of a labels table.`);
    }
    const { classification } = row;
    const at = (...names: string[]): unknown => names.reduce<unknown>(member, classification);
    const values: Readonly<Record<Column, unknown>> = {
      release_id: at("release", "id"),
      release_digest: at("release", "digest"),
      user_key: at("session", "user_key"),
      fate: member(row, "fate"),
      work_mode: at("labels", "work_mode", "value"),
      expertise: at("labels", "expertise", "value"),
      outcome: at("labels", "outcome", "value"),
      verified_success: at("derived", "verified_success"),
      user_occupation: at("labels", "user_occupation", "value"),
      work_occupation: at("labels", "work_occupation", "value"),
    };
    yield rowOf((column) => values[column]);
  }
}

function member(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? Reflect.get(value, name) : undefined;
}

function rowOf(value: (column: Column) => unknown): FigureRow {
  const text = (column: Column): string | null => {
    const cell = value(column);
    return cell === null || cell === undefined ? null : String(cell);
  };
  return {
    release_id: text("release_id"),
    release_digest: text("release_digest"),
    user_key: text("user_key"),
    fate: text("fate"),
    work_mode: text("work_mode"),
    expertise: text("expertise"),
    outcome: text("outcome"),
    verified_success: text("verified_success"),
    user_occupation: text("user_occupation"),
    work_occupation: text("work_occupation"),
  };
}

function requireColumns(path: string, names: ReadonlySet<string>): void {
  const missing = figureColumns.filter((column) => !names.has(column));
  if (missing.length > 0) {
    throw new Failure(exitCodes.file, `${path} is not a labels table: it lacks ${missing.join(", ")}.`);
  }
}
