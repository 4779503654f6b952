import { DomainError } from "../errors.ts";
import { isId } from "../ids.ts";
import { canonicalJson } from "../intake/canonical-json.ts";
import type { Services } from "../services.ts";
import { sha256 } from "../sha256.ts";
import { listDocuments } from "../store/classifications.ts";
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
  const before = page.cursor === null ? null : readCursor(page.cursor, mark);
  const found = await listDocuments(services.database, workspace, filters, before, page.limit + 1);
  if (found.length === 0 && filters.release !== undefined) {
    await requireKnownRelease(services, workspace, filters.release);
  }
  const items = found.slice(0, page.limit);
  const last = items.at(-1);
  return { items, next_cursor: found.length > page.limit && last !== undefined ? writeCursor(last.id, mark) : null };
}

/** Names the filters in a cursor: under others, its place is none in their list. */
async function markOf(filters: ListFilters): Promise<string> {
  return (await sha256(canonicalJson(filters))).slice(0, 16);
}

function writeCursor(id: string, mark: string): string {
  return btoa(`2.${mark}.${id}`).replaceAll("=", "");
}

function readCursor(cursor: string, mark: string): string {
  const [version, filters, id = ""] = decode(cursor).split(".");
  if (version !== "2" || filters !== mark || !isId("classification", id)) {
    throw new DomainError({ code: "invalid_cursor" });
  }
  return id;
}

function decode(cursor: string): string {
  try {
    return atob(cursor);
  } catch {
    return "";
  }
}
