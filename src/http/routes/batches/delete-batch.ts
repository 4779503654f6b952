import { createRoute } from "@hono/zod-openapi";
import { receiptSchema } from "../../../batches/batch.ts";
import { batchParams } from "../../batches/batch-id.ts";
import type { App } from "../../context.ts";
import { requires, workspaceOf } from "../../middleware/requires.ts";
import { problems } from "../../problems/documented.ts";
import { keyProblems } from "../../problems/groups.ts";

const route = createRoute({
  operationId: "deleteBatch",
  method: "delete",
  path: "/v1/batches/{id}",
  tags: ["Batches"],
  summary: "Delete a batch",
  description:
    "Its text, where some is left, and its lines. The classifications that it made are resources of their own and stay. Cancel a batch that is running first.",
  security: [{ apiKey: [] }],
  middleware: [requires("classifications:write")],
  request: { params: batchParams },
  responses: {
    200: { description: "What was removed.", content: { "application/json": { schema: receiptSchema } } },
    ...problems(...keyProblems, "schema", "batch_not_found", "batch_state", "batches_unavailable"),
  },
});

export function deleteBatch(app: App): void {
  app.openapi(route, async (c) => {
    const { verbs } = c.get("dependencies");
    const receipt = await verbs.deleteBatch(c.get("services"), workspaceOf(c), c.req.valid("param").id);
    const { id, deleted_at, parts_deleted, objects_deleted, items_deleted, classifications_kept } = receipt;
    return c.json({ id, deleted_at, parts_deleted, objects_deleted, items_deleted, classifications_kept }, 200);
  });
}
