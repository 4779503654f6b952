import { writeCsv, writeJsonl, writeParquet } from "../../../../../src/batches/results/write.ts";
import { fates } from "../../../../../src/store/batch-words.ts";
import type { Journal, JournalRow } from "./journal.ts";
import type { TableFormat } from "./table-format.ts";

type Rows = Parameters<typeof writeCsv>[0] extends AsyncIterable<readonly (infer Row)[]> ? readonly Row[] : never;

const rowsAPage = 500;

/** The table of results, in the form that the server gives for a batch, from the journal. */
export function tableOf(journal: Journal, format: TableFormat, metadata: Readonly<Record<string, string>>) {
  const pages = pagesOf(journal);
  switch (format) {
    case "jsonl":
      return writeJsonl(pages);
    case "csv":
      return writeCsv(pages);
    case "parquet":
      return writeParquet(pages, metadata);
  }
}

async function* pagesOf(journal: Journal): AsyncGenerator<Rows> {
  let page: Rows[number][] = [];
  for (const row of journal.read()) {
    page.push(resultRow(row));
    if (page.length === rowsAPage) {
      yield page;
      page = [];
    }
  }
  if (page.length > 0) yield page;
}

function resultRow(row: JournalRow): Rows[number] {
  const { line, reason, duplicate_line, session_id, classification_id, classification } = row;
  return {
    part: 1,
    line,
    draw: 0,
    fate: fates.find((fate) => fate === row.fate) ?? null,
    reason,
    duplicate_part: duplicate_line === null ? null : 1,
    duplicate_line,
    session_id,
    classification_id,
    body: classification === null ? null : JSON.stringify(classification),
  };
}
