import { stringify } from "csv-stringify/browser/esm/sync";
import { ByteWriter, ParquetWriter, type SchemaElement } from "hyparquet-writer";
import type { ResultRow } from "../../store/batch-results.ts";
import { otherLine, refusedAt } from "../places.ts";
import { type Cell, type CellType, type Column, resultDocumentSchema } from "./column.ts";
import { columns } from "./columns.ts";

export const resultFormats = ["jsonl", "csv", "parquet"] as const;
export type ResultFormat = (typeof resultFormats)[number];

type Bytes = Uint8Array<ArrayBufferLike>;
type Pages = AsyncIterable<readonly ResultRow[]>;

const encoder = new TextEncoder();

/** One JSON object a row; the classification as it is read by its id, byte for byte. */
export async function* writeJsonl(pages: Pages): AsyncGenerator<Bytes> {
  for await (const rows of pages) yield encoder.encode(rows.map(jsonLine).join(""));
}

function jsonLine({ body, ...row }: ResultRow): string {
  const { part, line, draw, fate, reason, session_id, classification_id } = row;
  const duplicate_of = otherLine(row.duplicate_part, row.duplicate_line);
  const same_id_as = otherLine(row.same_id_part, row.same_id_line);
  const settled = { part, line, draw, fate, reason, ...refusedAt(fate, row.places) };
  const head = JSON.stringify({ ...settled, duplicate_of, session_id, same_id_as, classification_id });
  return `${head.slice(0, -1)},"classification":${body ?? "null"}}\n`;
}

export async function* writeCsv(pages: Pages): AsyncGenerator<Bytes> {
  yield encoder.encode(stringify([columns.map(({ name }) => name)]));
  for await (const rows of pages) {
    // Spreadsheets run what begins like a formula, and ids are the caller's.
    yield encoder.encode(stringify(table(rows), { escape_formulas: true, cast: { boolean: String } }));
  }
}

const parquetTypes: Readonly<Record<CellType, SchemaElement>> = {
  text: { name: "", type: "BYTE_ARRAY", converted_type: "UTF8", repetition_type: "OPTIONAL" },
  integer: { name: "", type: "INT32", repetition_type: "OPTIONAL" },
  number: { name: "", type: "DOUBLE", repetition_type: "OPTIONAL" },
  truth: { name: "", type: "BOOLEAN", repetition_type: "OPTIONAL" },
};

/** One row group a page, so that memory does not grow with the batch. `metadata` is kept in the file's footer. */
export async function* writeParquet(pages: Pages, metadata: Readonly<Record<string, string>>): AsyncGenerator<Bytes> {
  const writer = new PieceWriter();
  const schema: SchemaElement[] = [
    { name: "root", num_children: columns.length },
    ...columns.map(({ name, type }) => ({ ...parquetTypes[type], name })),
  ];
  const kvMetadata = Object.entries(metadata).map(([key, value]) => ({ key, value }));
  const parquet = new ParquetWriter({ writer, schema, kvMetadata, createdBy: "metier" });
  for await (const rows of pages) {
    const cells = table(rows);
    const columnData = columns.map(({ name }, index) => ({ name, data: cells.map((row) => row[index] ?? null) }));
    await parquet.write({ columnData, rowGroupSize: rows.length });
    yield writer.take();
  }
  await parquet.finish();
  yield writer.take();
}

/** Gives away what was written so far; offsets go on counting from the beginning of the file. */
class PieceWriter extends ByteWriter {
  take(): Bytes {
    const piece = new Uint8Array(this.buffer.slice(0, this.index));
    this.index = 0;
    return piece;
  }
}

function table(rows: readonly ResultRow[]): Cell[][] {
  return rows.map((row) => {
    const document = row.body === null ? null : resultDocumentSchema.parse(JSON.parse(row.body));
    return columns.map((column: Column) => column.of(row, document));
  });
}
