import { createRoute } from "@hono/zod-openapi";
import { batchSchema } from "../../batches/batch.ts";
import type { App } from "../context.ts";
import { requires, workspaceOf } from "../middleware/requires.ts";
import { problems } from "../problems/documented.ts";
import { keyProblems } from "../problems/groups.ts";
import type { ProblemCode } from "../problems/http-error.ts";
import { batchParams } from "./batch-id.ts";

interface Step {
  readonly operationId: "startBatch" | "pauseBatch" | "resumeBatch" | "cancelBatch";
  readonly step: "start" | "pause" | "resume" | "cancel";
  readonly summary: string;
  readonly description: string;
  /** Refusals beside those of any step. */
  readonly refusals?: readonly ProblemCode[];
}

/** An operation that moves a batch from one state to the next and answers with the batch. */
export function stepOfBatch(app: App, { operationId, step, summary, description, refusals = [] }: Step): void {
  const route = createRoute({
    operationId,
    method: "post",
    path: `/v1/batches/{id}/${step}`,
    tags: ["Batches"],
    summary,
    description,
    security: [{ apiKey: [] }],
    middleware: [requires("classifications:write")],
    request: { params: batchParams },
    responses: {
      200: { description: "The batch as it stands then.", content: { "application/json": { schema: batchSchema } } },
      ...problems(...keyProblems, "schema", "batch_not_found", "batch_state", "batches_unavailable", ...refusals),
    },
  });
  app.openapi(route, async (c) => {
    const { verbs } = c.get("dependencies");
    const batch = await verbs[operationId](c.get("services"), workspaceOf(c), c.req.valid("param").id);
    return c.json(batch, 200, { "cache-control": "no-store" });
  });
}
