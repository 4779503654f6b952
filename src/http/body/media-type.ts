import type { HttpContext } from "../context.ts";
import { HttpError } from "../problems/http-error.ts";

/** The body's media type without its parameters; empty where none is said. */
export function mediaTypeOf(c: HttpContext): string {
  return (c.req.header("content-type") ?? "").split(";", 1)[0]?.trim().toLowerCase() ?? "";
}

/** The body's media type, if it is one of these and comes without a content encoding. */
export function acceptedMediaType(c: HttpContext, accepted: readonly string[]): string {
  const mediaType = mediaTypeOf(c);
  const encoding = c.req.header("content-encoding") ?? "identity";
  if (accepted.includes(mediaType) && encoding === "identity") return mediaType;
  throw new HttpError({ code: "unsupported_media_type", accepted });
}
