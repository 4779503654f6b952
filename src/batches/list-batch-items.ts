import { z } from "zod";
import { DomainError } from "../errors.ts";
import type { Services } from "../services.ts";
import { type ListedItem, listItemRows } from "../store/batch-items.ts";
import type { Fate } from "../store/batch-words.ts";
import type { BatchItemView } from "./batch.ts";
import { otherLine, refusedAt } from "./places.ts";
import { requireBatch } from "./read-batch.ts";

export interface ItemPage {
  readonly items: readonly BatchItemView[];
  readonly next_cursor: string | null;
}

/** In the order of the lines. A cursor names the last line seen, so it stays good while lines are settled. */
export async function listBatchItems(
  services: Services,
  workspace: string,
  id: string,
  page: { readonly fate: Fate | null; readonly cursor: string | null; readonly limit: number },
): Promise<ItemPage> {
  await requireBatch(services, workspace, id);
  const after = page.cursor === null ? { part: 0, line: 0 } : readCursor(page.cursor, page.fate);
  const rows = await listItemRows(services.database, id, after, page.fate, page.limit + 1);
  const items = rows.slice(0, page.limit).map(shown);
  const last = items.at(-1);
  return {
    items,
    next_cursor:
      rows.length > page.limit && last !== undefined ? `${page.fate ?? "all"}.${last.part}.${last.line}` : null,
  };
}

function readCursor(cursor: string, fate: Fate | null): { part: number; line: number } {
  const [, filter, part, line] = /^([a-z_]+)\.(\d{1,6})\.(\d{1,9})$/.exec(cursor) ?? [];
  if (filter !== (fate ?? "all") || part === undefined || line === undefined)
    throw new DomainError({ code: "invalid_cursor" });
  return { part: Number(part), line: Number(line) };
}

const idsSchema = z.array(z.string());

function shown(item: ListedItem): BatchItemView {
  return {
    part: item.part,
    line: item.line,
    fate: item.fate,
    reason: item.reason,
    ...refusedAt(item.fate, item.places),
    duplicate_of: otherLine(item.duplicate_part, item.duplicate_line),
    session_id: item.session_id,
    same_id_as: otherLine(item.same_id_part, item.same_id_line),
    classifications: idsSchema.parse(JSON.parse(item.classifications)),
    tries: item.tries,
    cost_usd: item.cost_usd,
    settled_at: item.settled_at,
  };
}
