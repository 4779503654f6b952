import { createRoute, z } from "@hono/zod-openapi";
import type { App } from "../../context.ts";
import { requires, workspaceOf } from "../../middleware/requires.ts";
import { problems } from "../../problems/documented.ts";
import { keyProblems } from "../../problems/groups.ts";
import { releaseSummary, releaseSummarySchema } from "../../releases/release-reply.ts";

const listSchema = z.object({ items: z.array(releaseSummarySchema) }).meta({ id: "ReleaseList" });

const route = createRoute({
  operationId: "listReleases",
  method: "get",
  path: "/v1/releases",
  tags: ["Releases"],
  summary: "List the releases",
  security: [{ apiKey: [] }],
  middleware: [requires("classifications:read")],
  request: { query: z.strictObject({}) },
  responses: {
    200: {
      description: "The published releases, the drafts, and the candidates of the workspace.",
      content: { "application/json": { schema: listSchema } },
      links: { read: { operationId: "readRelease", parameters: { id: "$response.body#/items/0/id" } } },
    },
    ...problems(...keyProblems, "schema"),
  },
});

export function listReleases(app: App): void {
  app.openapi(route, async (c) => {
    const releases = await c.get("services").releases.list(workspaceOf(c));
    return c.json({ items: releases.map(releaseSummary) }, 200);
  });
}
