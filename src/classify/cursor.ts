import { DomainError } from "../errors.ts";
import { canonicalJson } from "../intake/canonical-json.ts";
import { sha256 } from "../sha256.ts";

/** Names a question in its cursors: under another one, a place is none in its list. */
export async function markOf(question: object): Promise<string> {
  return (await sha256(canonicalJson(question))).slice(0, 16);
}

/** `place` is ASCII without `>`, `?` and `~`, so that base64 of it needs no escaping in a query. */
export function writeCursor(place: string, mark: string): string {
  return btoa(`2.${mark}.${place}`).replaceAll("=", "");
}

export function readCursor(cursor: string, mark: string): string {
  const text = decode(cursor);
  const head = `2.${mark}.`;
  if (!text.startsWith(head)) throw new DomainError({ code: "invalid_cursor" });
  return text.slice(head.length);
}

function decode(cursor: string): string {
  try {
    return atob(cursor);
  } catch {
    return "";
  }
}
