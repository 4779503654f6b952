import { joinBytes } from "../../bytes.ts";
import type { HttpContext } from "../context.ts";
import { HttpError } from "../problems/http-error.ts";

/** Largest body taken, in bytes. */
export const bodyLimit = 10_000_000;

/** The body's bytes. Refused by its declared length before a byte is read, or as soon as more than the limit has arrived. */
export async function readBody(c: HttpContext, limit = bodyLimit): Promise<Uint8Array> {
  const declared = c.req.header("content-length");
  if (declared !== undefined && Number(declared) > limit) throw tooLarge(limit);
  const stream = c.req.raw.body;
  if (stream === null) return new Uint8Array();
  if (declared !== undefined && /^\d+$/.test(declared)) {
    // HTTP lets no more arrive than was declared, and the runtime gathers it at less cost than a loop.
    const bytes = new Uint8Array(await c.req.raw.arrayBuffer());
    if (bytes.byteLength > limit) throw tooLarge(limit);
    return bytes;
  }
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
