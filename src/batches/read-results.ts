import type { Services } from "../services.ts";
import { listResultRows, type ResultPlace, type ResultRow } from "../store/batch-results.ts";
import { refuseState, requireBatch } from "./read-batch.ts";
import { type ResultFormat, writeCsv, writeJsonl, writeParquet } from "./results/write.ts";

export interface BatchResults {
  /** False: lines without a fate are among the rows, with null in it. */
  readonly complete: boolean;
  readonly bytes: AsyncGenerator<Uint8Array>;
}

const rowsAPage = 500;

/** One row a line and draw, in their order, a page at a time. */
export async function readResults(
  services: Services,
  workspace: string,
  id: string,
  format: ResultFormat,
): Promise<BatchResults> {
  const batch = await requireBatch(services, workspace, id);
  if (batch.status === "open") throw refuseState(batch, ["running", "paused", "cancelling", "cancelled", "finished"]);
  const complete = batch.ended_at !== null;
  const pages = pagesOf(services, id);
  switch (format) {
    case "jsonl":
      return { complete, bytes: writeJsonl(pages) };
    case "csv":
      return { complete, bytes: writeCsv(pages) };
    case "parquet":
      return {
        complete,
        bytes: writeParquet(pages, {
          "metier.batch": id,
          "metier.complete": String(complete),
          "metier.release": batch.release_id,
          "metier.release_digest": batch.release_digest,
        }),
      };
  }
}

async function* pagesOf(services: Services, id: string): AsyncGenerator<readonly ResultRow[]> {
  let after: ResultPlace = { part: 0, line: 0, draw: 0 };
  for (;;) {
    const rows = await listResultRows(services.database, id, after, rowsAPage);
    const last = rows.at(-1);
    if (last === undefined) return;
    yield rows;
    if (rows.length < rowsAPage) return;
    after = last;
  }
}
