import { DomainError } from "../errors.ts";
import { isId } from "../ids.ts";
import type { Services } from "../services.ts";
import { listDocuments } from "../store/classifications.ts";
import { markOf, readCursor, writeCursor } from "./cursor.ts";
import { requireKnownRelease } from "./find-release.ts";
import type { ListFilters, Page } from "./requests.ts";

/** Newest first. A cursor stays good whatever is made or deleted meanwhile: the next page begins below the last id seen. */
export async function listClassifications(
  services: Services,
  workspace: string,
  filters: ListFilters,
  page: { readonly cursor: string | null; readonly limit: number },
): Promise<Page> {
  const mark = await markOf(filters);
  const before = page.cursor === null ? null : idOf(readCursor(page.cursor, mark));
  const found = await listDocuments(services.database, workspace, filters, before, page.limit + 1);
  if (found.length === 0 && filters.release !== undefined) {
    await requireKnownRelease(services, workspace, filters.release);
  }
  const items = found.slice(0, page.limit);
  const last = items.at(-1);
  return { items, next_cursor: found.length > page.limit && last !== undefined ? writeCursor(last.id, mark) : null };
}

function idOf(place: string): string {
  if (!isId("classification", place)) throw new DomainError({ code: "invalid_cursor" });
  return place;
}
