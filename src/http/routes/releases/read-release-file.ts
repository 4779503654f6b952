import { createRoute, z } from "@hono/zod-openapi";
import { findRelease } from "../../../classify/find-release.ts";
import type { Release } from "../../../releases/release.ts";
import type { App } from "../../context.ts";
import { documentOnly } from "../../document-only.ts";
import { requires, workspaceOf } from "../../middleware/requires.ts";
import { problems } from "../../problems/documented.ts";
import { keyProblems } from "../../problems/groups.ts";
import { HttpError } from "../../problems/http-error.ts";
import { mediaTypeOf } from "../../releases/media-type.ts";
import { anyReleaseId } from "../../releases/release-reply.ts";
import { matches } from "../../responses.ts";

const text = z.string();
const route = createRoute({
  operationId: "readReleaseFile",
  method: "get",
  path: "/v1/releases/{id}/files/{path}",
  tags: ["Releases"],
  summary: "Read a file of a release",
  description: "Its bytes as they are sent. Those of a published release never change. The path may hold slashes.",
  security: [{ apiKey: [] }],
  middleware: [requires("classifications:read")],
  request: {
    params: z.object({
      id: anyReleaseId,
      path: z.string().max(1000).openapi({ description: "Path of the file in the release.", example: "manifest.json" }),
    }),
    headers: z.object({
      "if-none-match": z.string().max(2000).optional().meta({ description: "ETag of the copy that you hold." }),
    }),
  },
  responses: {
    200: {
      description: "The bytes.",
      content: {
        "application/json": { schema: z.unknown() },
        "text/markdown": { schema: text },
        "text/plain": { schema: text },
        "application/octet-stream": { schema: text.openapi({ format: "binary" }) },
      },
    },
    304: { description: "Your copy is the stored one." },
    ...problems(...keyProblems, "schema", "unknown_release", "release_deleted", "release_file_not_found"),
  },
});

export function readReleaseFile(app: App): void {
  documentOnly(app, route);
  // OpenAPI has no parameter that spans slashes, the router has.
  app.openapi({ ...route, path: "/v1/releases/:id/files/:path{.+}", hide: true }, async (c) => {
    const { id, path } = c.req.valid("param");
    const release = await findRelease(c.get("services"), workspaceOf(c), id);
    const content = release.files.get(path);
    if (content === undefined) {
      throw new HttpError({ code: "release_file_not_found", files: [...release.files.keys()] });
    }
    const headers = { "content-type": mediaTypeOf(path), ...lifetimeOf(release) };
    if (headers.etag !== undefined && matches(c.req.valid("header")["if-none-match"], headers.etag)) {
      return c.body(null, 304, headers);
    }
    return c.body(content, 200, headers);
  });
}

/** A draft has no tag: its digest says nothing of its documents. */
function lifetimeOf({ status, digest }: Release): { "cache-control": string; etag?: string } {
  if (status === "draft") return { "cache-control": "private, no-cache" };
  return { "cache-control": "private, max-age=31536000, immutable", etag: `"${digest}"` };
}
