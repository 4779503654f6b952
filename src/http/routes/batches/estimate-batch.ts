import { createRoute } from "@hono/zod-openapi";
import { estimateSchema } from "../../../batches/batch.ts";
import { batchParams } from "../../batches/batch-id.ts";
import type { App } from "../../context.ts";
import { requires, workspaceOf } from "../../middleware/requires.ts";
import { problems } from "../../problems/documented.ts";
import { keyProblems } from "../../problems/groups.ts";

const route = createRoute({
  operationId: "estimateBatch",
  method: "post",
  path: "/v1/batches/{id}/estimate",
  tags: ["Batches"],
  summary: "Estimate what a batch costs",
  description: "From a sample of the lines that are there. Nothing is sent to anybody.",
  security: [{ apiKey: [] }],
  middleware: [requires("classifications:write")],
  request: { params: batchParams },
  responses: {
    200: { description: "The estimate.", content: { "application/json": { schema: estimateSchema } } },
    ...problems(
      ...keyProblems,
      "schema",
      "batch_not_found",
      "batch_state",
      "unknown_release",
      "release_deleted",
      "invalid_release",
      "engine_unavailable",
      "batches_unavailable",
    ),
  },
});

export function estimateBatch(app: App): void {
  app.openapi(route, async (c) => {
    const { verbs } = c.get("dependencies");
    const estimate = await verbs.estimateBatch(c.get("services"), workspaceOf(c), c.req.valid("param").id);
    const { lines, text_bytes, requests_sampled, usd, usd_at_most, assumptions } = estimate;
    return c.json({ lines, text_bytes, requests_sampled, usd, usd_at_most, assumptions }, 200);
  });
}
