import type { Upload } from "../../batches/upload-text.ts";
import type { HttpContext } from "../context.ts";
import { HttpError } from "../problems/http-error.ts";
import { mediaTypeOf } from "./media-type.ts";

/** Bodies of parts: one session to a line, plain or as one gzip member. */
export const partMediaTypes = ["application/jsonl", "application/x-ndjson", "application/gzip"] as const;

/** RFC 9530. */
export const digestPattern = /^sha-256=:[A-Za-z0-9+/]{43}=:$/;

/** The same in words. */
export const digestForm = "sha-256=:<44 characters of base64>:";

/** A body that is streamed, with what its headers say of it. A refusal tells what else the operation reads. */
export function readUpload(c: HttpContext, readOtherwise: readonly string[] = []): Upload {
  const accepted = [...readOtherwise, ...partMediaTypes];
  const mediaType = mediaTypeOf(c);
  const encoding = (c.req.header("content-encoding") ?? "identity").trim().toLowerCase();
  if (!partMediaTypes.some((each) => each === mediaType) || !["identity", "gzip"].includes(encoding)) {
    throw new HttpError({ code: "unsupported_media_type", accepted });
  }
  if (mediaType === "application/gzip" && encoding === "gzip") {
    throw new HttpError({ code: "unsupported_media_type", accepted });
  }
  const digest = c.req.header("content-digest");
  if (digest !== undefined && !digestPattern.test(digest)) {
    throw new HttpError({
      code: "schema",
      issues: [{ in: "header", pointer: "/content-digest", message: `must be ${digestForm}` }],
    });
  }
  return {
    body: c.req.raw.body ?? nothing(),
    gzip: mediaType === "application/gzip" || encoding === "gzip",
    sha256: digest === undefined ? null : hexOf(digest.slice("sha-256=:".length, -1)),
  };
}

async function* nothing(): AsyncGenerator<Uint8Array> {}

function hexOf(base64: string): string {
  return Array.from(atob(base64), (character) => character.charCodeAt(0).toString(16).padStart(2, "0")).join("");
}
