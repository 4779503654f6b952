import { createRoute, z } from "@hono/zod-openapi";
import { batchItemSchema, fates } from "../../../batches/batch.ts";
import { batchParams } from "../../batches/batch-id.ts";
import type { App } from "../../context.ts";
import { requires, workspaceOf } from "../../middleware/requires.ts";
import { nextCursor, pageQuery } from "../../paging.ts";
import { problems } from "../../problems/documented.ts";
import { keyProblems } from "../../problems/groups.ts";

const pageSchema = z.object({ items: z.array(batchItemSchema), next_cursor: nextCursor }).meta({ id: "BatchItemPage" });

const route = createRoute({
  operationId: "listBatchItems",
  method: "get",
  path: "/v1/batches/{id}/items",
  tags: ["Batches"],
  summary: "List the lines of a batch",
  description: "In their order, each with what became of it.",
  security: [{ apiKey: [] }],
  middleware: [requires("classifications:read")],
  request: {
    params: batchParams,
    query: pageQuery(500, 100).extend({
      fate: z.enum(fates).optional().meta({ description: "Only lines of this fate." }),
    }),
  },
  responses: {
    200: { description: "A page.", content: { "application/json": { schema: pageSchema } } },
    ...problems(...keyProblems, "schema", "batch_not_found", "invalid_cursor"),
  },
});

export function listBatchItems(app: App): void {
  app.openapi(route, async (c) => {
    const { verbs } = c.get("dependencies");
    const { fate = null, cursor = null, limit = 100 } = c.req.valid("query");
    const page = await verbs.listBatchItems(c.get("services"), workspaceOf(c), c.req.valid("param").id, {
      fate,
      cursor,
      limit,
    });
    return c.json({ items: [...page.items], next_cursor: page.next_cursor }, 200, { "cache-control": "no-store" });
  });
}
