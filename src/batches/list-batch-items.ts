import { z } from "zod";
import { DomainError } from "../errors.ts";
import { findingSchema } from "../intake/anonymity/finding.ts";
import type { Services } from "../services.ts";
import { type ListedItem, listItemRows } from "../store/batch-items.ts";
import type { Fate } from "../store/batch-words.ts";
import { type BatchItemView, batchItemSchema } from "./batch.ts";
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
const findingsSchema = z.array(findingSchema);

function shown(item: ListedItem): BatchItemView {
  const places: unknown = item.places === null ? [] : JSON.parse(item.places);
  const refused = item.fate === "not_anonymous";
  const { duplicate_part: part, duplicate_line: line } = item;
  return {
    part: item.part,
    line: item.line,
    fate: item.fate,
    reason: item.reason,
    findings: refused ? findingsSchema.parse(places) : [],
    places: refused ? [] : batchItemSchema.shape.places.parse(places),
    duplicate_of: part === null || line === null ? null : { part, line },
    session_id: item.session_id,
    id_repeated: item.id_repeated === 1,
    classifications: idsSchema.parse(JSON.parse(item.classifications)),
    tries: item.tries,
    cost_usd: item.cost_usd,
    settled_at: item.settled_at,
  };
}
