import { createRoute, z } from "@hono/zod-openapi";
import { batchSchema } from "../../../batches/batch.ts";
import { wholeNumber } from "../../body/submission.ts";
import type { App } from "../../context.ts";
import { requires, workspaceOf } from "../../middleware/requires.ts";
import { problems } from "../../problems/documented.ts";
import { keyProblems } from "../../problems/groups.ts";

const pageSchema = z
  .object({
    items: z.array(batchSchema),
    next_cursor: z.string().nullable().meta({ description: "Send it as `cursor` for the next page. Null: the last." }),
  })
  .meta({ id: "BatchPage" });

const route = createRoute({
  operationId: "listBatches",
  method: "get",
  path: "/v1/batches",
  tags: ["Batches"],
  summary: "List batches",
  description: "Newest first, a page at a time.",
  security: [{ apiKey: [] }],
  middleware: [requires("classifications:read")],
  request: {
    query: z.strictObject({
      cursor: z.string().min(1).max(200).optional().meta({ description: "`next_cursor` of the page before." }),
      limit: wholeNumber(1, 50).optional().openapi({ description: "Items a page; 20 where absent." }),
    }),
  },
  responses: {
    200: { description: "A page.", content: { "application/json": { schema: pageSchema } } },
    ...problems(...keyProblems, "schema", "invalid_cursor"),
  },
});

export function listBatches(app: App): void {
  app.openapi(route, async (c) => {
    const { verbs } = c.get("dependencies");
    const { cursor = null, limit = 20 } = c.req.valid("query");
    const { items, next_cursor } = await verbs.listBatches(c.get("services"), workspaceOf(c), { cursor, limit });
    return c.json({ items: [...items], next_cursor }, 200, { "cache-control": "no-store" });
  });
}
