import { createRoute, z } from "@hono/zod-openapi";
import { findRelease } from "../../../classify/find-release.ts";
import type { App } from "../../context.ts";
import { requires, workspaceOf } from "../../middleware/requires.ts";
import { problems } from "../../problems/documented.ts";
import { keyProblems } from "../../problems/groups.ts";
import { anyReleaseId, releaseReply, releaseSchema } from "../../releases/release-reply.ts";

const route = createRoute({
  operationId: "readRelease",
  method: "get",
  path: "/v1/releases/{id}",
  tags: ["Releases"],
  summary: "Read a release",
  description: "Its manifest, digest, card and files: what it sends, and how it departs from the published instrument.",
  security: [{ apiKey: [] }],
  middleware: [requires("classifications:read")],
  request: { params: z.object({ id: anyReleaseId }) },
  responses: {
    200: {
      description: "The release.",
      content: { "application/json": { schema: releaseSchema } },
      links: {
        readFile: {
          operationId: "readReleaseFile",
          parameters: { id: "$response.body#/id", path: "$response.body#/files/0/path" },
        },
      },
    },
    ...problems(...keyProblems, "schema", "unknown_release", "release_deleted"),
  },
});

export function readRelease(app: App): void {
  app.openapi(route, async (c) => {
    const release = await findRelease(c.get("services"), workspaceOf(c), c.req.valid("param").id);
    return c.json(releaseReply(release), 200);
  });
}
