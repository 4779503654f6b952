import { joinBytes } from "../../bytes.ts";
import type { HttpContext } from "../context.ts";
import { HttpError } from "../problems/http-error.ts";

/** Largest body taken, in bytes. */
export const bodyLimit = 10_000_000;

/** The body's bytes. Refused by its declared length before a byte is read, or as soon as more than the limit has arrived. */
export async function readBody(c: HttpContext, limit = bodyLimit): Promise<Uint8Array> {
  const declared = Number(c.req.header("content-length") ?? "0");
  if (declared > limit) throw tooLarge(limit);
  const stream = c.req.raw.body;
  if (stream === null) return new Uint8Array();
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of stream) {
    length += chunk.byteLength;
    if (length > limit) throw tooLarge(limit);
    chunks.push(chunk);
  }
  return joinBytes(chunks);
}

function tooLarge(limit: number): HttpError {
  return new HttpError({ code: "payload_too_large", limit });
}
