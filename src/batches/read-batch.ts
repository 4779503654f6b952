import { cardOf } from "../classify/release-reference.ts";
import { DomainError } from "../errors.ts";
import { isId } from "../ids.ts";
import type { Services } from "../services.ts";
import { countItems } from "../store/batch-items.ts";
import { listParts } from "../store/batch-parts.ts";
import type { BatchStatus } from "../store/batch-words.ts";
import { type BatchRow, listBatchRows, readBatchRow, releaseWorkspaceOf } from "../store/batches.ts";
import type { Batch } from "./batch.ts";

/** The batch as it stands, counted from its rows. */
export async function readBatch(services: Services, workspace: string, id: string): Promise<Batch> {
  return show(services, await requireBatch(services, workspace, id));
}

export interface BatchPage {
  readonly items: readonly Batch[];
  /** The last one's id; null on the last page. */
  readonly next_cursor: string | null;
}

/** Newest first. */
export async function listBatches(
  services: Services,
  workspace: string,
  page: { readonly cursor: string | null; readonly limit: number },
): Promise<BatchPage> {
  if (page.cursor !== null && !isId("batch", page.cursor)) throw new DomainError({ code: "invalid_cursor" });
  const rows = await listBatchRows(services.database, workspace, page.cursor, page.limit + 1);
  const items = await Promise.all(rows.slice(0, page.limit).map((row) => show(services, row)));
  return { items, next_cursor: rows.length > page.limit ? (items.at(-1)?.id ?? null) : null };
}

export async function requireBatch(services: Services, workspace: string, id: string): Promise<BatchRow> {
  const row = await readBatchRow(services.database, workspace, id);
  if (row === null) throw new DomainError({ code: "batch_not_found", id });
  return row;
}

export function refuseState(batch: { readonly status: BatchStatus }, needed: readonly BatchStatus[]): DomainError {
  return new DomainError({ code: "batch_state", batch_status: batch.status, needed });
}

async function show(services: Services, row: BatchRow): Promise<Batch> {
  const [counts, parts, release] = await Promise.all([
    countItems(services.database, row.id),
    listParts(services.database, row.id),
    services.releases.find(releaseWorkspaceOf(row), row.release_id),
  ]);
  const sum = (of: (count: (typeof counts)[number]) => number) => counts.reduce((total, each) => total + of(each), 0);
  const lines = sum(({ items }) => items);
  const waiting = sum(({ fate, items }) => (fate === null ? items : 0));
  const fates = Object.fromEntries(counts.flatMap(({ fate, items }) => (fate === null ? [] : [[fate, items]])));
  return {
    id: row.id,
    name: row.name,
    status: row.status,
    release: { id: row.release_id, digest: row.release_digest, card: release && cardOf(release) },
    classifiers: row.classifiers === null ? null : [...row.classifiers],
    backend: row.backend,
    draws: row.draws,
    evidence: row.evidence,
    retain: "none",
    budget_usd: row.budget_usd,
    created_at: row.created_at,
    started_at: row.started_at,
    ended_at: row.ended_at,
    parts: parts.map(({ part, sha256, bytes, lines, blank_lines, created_at, removed_at }) => ({
      part,
      sha256,
      bytes,
      lines,
      blank_lines,
      created_at,
      removed_at,
    })),
    lines,
    waiting,
    fates,
    cost_usd: sum(({ cost_usd }) => cost_usd),
    reserved_usd: sum(({ reserved_usd }) => reserved_usd),
    input_tokens: sum(({ input_tokens }) => input_tokens),
    output_tokens: sum(({ output_tokens }) => output_tokens),
    ...pace(row, lines - waiting, waiting, services.now()),
  };
}

function pace(row: BatchRow, settled: number, waiting: number, now: Date) {
  if (row.started_at === null) return { lines_per_second: null, seconds_left: null };
  const end = row.ended_at === null ? now : new Date(row.ended_at);
  const seconds = Math.max((end.getTime() - new Date(row.started_at).getTime()) / 1000, 0.001);
  const lines_per_second = settled / seconds;
  const seconds_left = row.status === "running" && lines_per_second > 0 ? waiting / lines_per_second : null;
  return { lines_per_second, seconds_left };
}
