import { createRoute } from "@hono/zod-openapi";
import { batchSchema } from "../../../batches/batch.ts";
import { batchParams } from "../../batches/batch-id.ts";
import type { App } from "../../context.ts";
import { requires, workspaceOf } from "../../middleware/requires.ts";
import { problems } from "../../problems/documented.ts";
import { keyProblems } from "../../problems/groups.ts";

const route = createRoute({
  operationId: "readBatch",
  method: "get",
  path: "/v1/batches/{id}",
  tags: ["Batches"],
  summary: "Read a batch",
  description: "Its state, its parts, and its lines counted by fate, with tokens, dollars, rate and time left.",
  security: [{ apiKey: [] }],
  middleware: [requires("classifications:read")],
  request: { params: batchParams },
  responses: {
    200: { description: "The batch as it stands.", content: { "application/json": { schema: batchSchema } } },
    ...problems(...keyProblems, "schema", "batch_not_found"),
  },
});

export function readBatch(app: App): void {
  app.openapi(route, async (c) => {
    const { verbs } = c.get("dependencies");
    const batch = await verbs.readBatch(c.get("services"), workspaceOf(c), c.req.valid("param").id);
    return c.json(batch, 200, { "cache-control": "no-store" });
  });
}
