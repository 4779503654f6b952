import { createRoute, z } from "@hono/zod-openapi";
import { datasetItemSchema } from "../../../benchmarks/datasets/dataset.ts";
import type { App } from "../../context.ts";
import { datasetParams } from "../../datasets/dataset-id.ts";
import { requires, workspaceOf } from "../../middleware/requires.ts";
import { nextCursor, pageQuery } from "../../paging.ts";
import { problems } from "../../problems/documented.ts";
import { keyProblems } from "../../problems/groups.ts";

const pageSchema = z
  .object({ items: z.array(datasetItemSchema), next_cursor: nextCursor })
  .meta({ id: "DatasetItemPage" });

const route = createRoute({
  operationId: "listDatasetItems",
  method: "get",
  path: "/v1/datasets/{id}/items",
  tags: ["Benchmarks"],
  summary: "List the development items of a gold set",
  description: "Ids, gold and subgroups, without session text. Held-out items never leave the service.",
  security: [{ apiKey: [] }],
  middleware: [requires("classifications:read")],
  request: { params: datasetParams, query: pageQuery(1_000, 100) },
  responses: {
    200: { description: "A page.", content: { "application/json": { schema: pageSchema } } },
    ...problems(...keyProblems, "schema", "dataset_not_found", "dataset_deleted", "invalid_cursor"),
  },
});

export function listDatasetItems(app: App): void {
  app.openapi(route, async (c) => {
    const { verbs } = c.get("dependencies");
    const { cursor = null, limit = 100 } = c.req.valid("query");
    const { id } = c.req.valid("param");
    const page = await verbs.listDatasetItems(c.get("services"), workspaceOf(c), id, { cursor, limit });
    return c.json({ items: [...page.items], next_cursor: page.next_cursor }, 200, { "cache-control": "no-store" });
  });
}
