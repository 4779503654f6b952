import { DomainError } from "../errors.ts";
import { isId } from "../ids.ts";
import type { Services } from "../services.ts";
import { listDocuments } from "../store/classifications.ts";
import type { ListFilters, Page } from "./requests.ts";

/** Newest first. A cursor stays good whatever is made or deleted meanwhile: the next page begins below the last id seen. */
export async function listClassifications(
  services: Services,
  workspace: string,
  filters: ListFilters,
  page: { readonly cursor: string | null; readonly limit: number },
): Promise<Page> {
  const before = page.cursor === null ? null : readCursor(page.cursor);
  const found = await listDocuments(services.database, workspace, filters, before, page.limit + 1);
  const items = found.slice(0, page.limit);
  const last = items.at(-1);
  return { items, next_cursor: found.length > page.limit && last !== undefined ? writeCursor(last.id) : null };
}

const version = "1.";

function writeCursor(id: string): string {
  return btoa(version + id).replaceAll("=", "");
}

function readCursor(cursor: string): string {
  const id = decode(cursor);
  if (id === null || !isId("classification", id)) throw new DomainError({ code: "invalid_cursor" });
  return id;
}

function decode(cursor: string): string | null {
  try {
    const text = atob(cursor);
    return text.startsWith(version) ? text.slice(version.length) : null;
  } catch {
    return null;
  }
}
