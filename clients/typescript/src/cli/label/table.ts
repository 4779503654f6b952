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
  const firstOfId = new Map<string, number>();
  for (const row of journal.read()) {
    page.push(resultRow(row, earlierOf(firstOfId, row)));
    if (page.length === rowsAPage) {
      yield page;
      page = [];
    }
  }
  if (page.length > 0) yield page;
}

/** The first line with the same session id, where it is an earlier one. Rows come in the order of the lines. */
function earlierOf(firstOfId: Map<string, number>, { line, session_id }: JournalRow): number | null {
  if (session_id === null) return null;
  const first = firstOfId.get(session_id);
  if (first === undefined) firstOfId.set(session_id, line);
  return first ?? null;
}

function resultRow(row: JournalRow, same_id_line: number | null): Rows[number] {
  const { line, reason, places, duplicate_line, session_id, classification_id, classification } = row;
  return {
    part: 1,
    line,
    draw: 0,
    fate: fates.find((fate) => fate === row.fate) ?? null,
    reason,
    places: places === undefined ? null : JSON.stringify(places),
    duplicate_part: duplicate_line === null ? null : 1,
    duplicate_line,
    session_id,
    same_id_part: same_id_line === null ? null : 1,
    same_id_line,
    classification_id,
    body: classification === null ? null : JSON.stringify(classification),
  };
}
