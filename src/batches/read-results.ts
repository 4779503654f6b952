import { DomainError } from "../errors.ts";
import type { Services } from "../services.ts";
import { listParts, type PartRow } from "../store/batch-parts.ts";
import { listResultRows, type ResultPlace, type ResultRow } from "../store/batch-results.ts";
import { refuseState, requireBatch } from "./read-batch.ts";
import { keptFromLines, keptPart } from "./results/kept-part.ts";
import { type ResultFormat, writeCsv, writeJsonl, writeParquet } from "./results/write.ts";

export interface BatchResults {
  /** False: lines without a fate are among the rows, with null in it. */
  readonly complete: boolean;
  readonly bytes: AsyncGenerator<Uint8Array>;
}

const rowsAPage = 500;

/** One row a line and draw, in their order, a page at a time: of the whole batch, or of one part. */
export async function readResults(
  services: Services,
  workspace: string,
  id: string,
  format: ResultFormat,
  part: number | null,
): Promise<BatchResults> {
  const batch = await requireBatch(services, workspace, id);
  if (batch.status === "open") throw refuseState(batch, ["running", "paused", "cancelling", "cancelled", "finished"]);
  const found = part === null ? null : await requirePart(services, id, part);
  const complete = batch.ended_at !== null;
  const pages = () => pagesOf(services, id, part);
  if (format === "jsonl") return { complete, bytes: writeJsonl(pages()) };
  if (format === "csv") return { complete, bytes: writeCsv(pages()) };
  const metadata = {
    "metier.batch": id,
    "metier.complete": String(complete),
    "metier.release": batch.release_id,
    "metier.release_digest": batch.release_digest,
  };
  const large = complete && found !== null && found.lines >= keptFromLines;
  const kept = large ? await keptPart(services, id, found.part, pages, metadata) : null;
  return { complete, bytes: kept?.stream() ?? writeParquet(pages(), metadata) };
}

async function requirePart(services: Services, id: string, part: number): Promise<PartRow> {
  const parts = await listParts(services.database, id);
  const found = parts.find((row) => row.part === part);
  if (found === undefined) throw new DomainError({ code: "part_not_found", parts: parts.map((row) => row.part) });
  return found;
}

async function* pagesOf(services: Services, id: string, part: number | null): AsyncGenerator<readonly ResultRow[]> {
  let after: ResultPlace = { part: part ?? 0, line: 0, draw: 0 };
  for (;;) {
    const rows = await listResultRows(services.database, id, part, after, rowsAPage);
    const last = rows.at(-1);
    if (last === undefined) return;
    yield rows;
    if (rows.length < rowsAPage) return;
    after = last;
  }
}
