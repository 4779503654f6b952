import { createRoute, z } from "@hono/zod-openapi";
import { datasetSchema } from "../../../benchmarks/datasets/dataset.ts";
import type { App } from "../../context.ts";
import { requires, workspaceOf } from "../../middleware/requires.ts";
import { nextCursor, pageQuery } from "../../paging.ts";
import { problems } from "../../problems/documented.ts";
import { keyProblems } from "../../problems/groups.ts";

const pageSchema = z.object({ items: z.array(datasetSchema), next_cursor: nextCursor }).meta({ id: "DatasetPage" });

const route = createRoute({
  operationId: "listDatasets",
  method: "get",
  path: "/v1/datasets",
  tags: ["Benchmarks"],
  summary: "List the gold sets you may use",
  description: "Newest first: your workspace's, and those that every key of this service may use.",
  security: [{ apiKey: [] }],
  middleware: [requires("classifications:read")],
  request: { query: pageQuery(100, 20) },
  responses: {
    200: { description: "A page.", content: { "application/json": { schema: pageSchema } } },
    ...problems(...keyProblems, "schema"),
  },
});

export function listDatasets(app: App): void {
  app.openapi(route, async (c) => {
    const { verbs } = c.get("dependencies");
    const { cursor = null, limit = 20 } = c.req.valid("query");
    const page = await verbs.listDatasets(c.get("services"), workspaceOf(c), { cursor, limit });
    return c.json({ items: [...page.items], next_cursor: page.next_cursor }, 200, { "cache-control": "no-store" });
  });
}
