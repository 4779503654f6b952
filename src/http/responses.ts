import type { TypedResponse } from "hono";
import type { Classification } from "../classify/classification.ts";
import type { ReadResult } from "../classify/requests.ts";
import type { HttpContext } from "./context.ts";

type Stored<S extends number> = Response & TypedResponse<Classification, S & 200, "json">;

/**
 * A classification as it was stored, byte for byte. The verb made the bytes from the same schema that the route documents,
 * which a test over every operation's replies holds; the type is told so here and nowhere else.
 */
export function storedReply<S extends 200 | 201 | 202>(
  c: HttpContext,
  { bytes }: ReadResult,
  status: S,
  headers: Record<string, string>,
): Stored<S> {
  return c.body(bytes, status, { "content-type": "application/json", ...headers }) as Response as Stored<S>;
}

/** Names a stored classification's bytes: they change with its revision alone. */
export function entityTag({ id, revision }: ReadResult): string {
  return `"${id}.${revision}"`;
}

/** Whether an If-None-Match header names the tag. */
export function matches(header: string | undefined, tag: string): boolean {
  if (header === undefined) return false;
  return header.split(",").some((each) => each.trim() === "*" || each.trim().replace(/^W\//, "") === tag);
}
