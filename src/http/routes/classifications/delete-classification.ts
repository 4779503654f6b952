import { createRoute, z } from "@hono/zod-openapi";
import type { App } from "../../context.ts";
import { requires, workspaceOf } from "../../middleware/requires.ts";
import { problems } from "../../problems/documented.ts";
import { keyProblems } from "../../problems/groups.ts";
import { classificationId } from "./read-classification.ts";

const receiptSchema = z
  .object({
    id: z.string(),
    deleted_at: z.iso.datetime(),
    labels_deleted: z.number().int().min(0).meta({
      description: "Labels removed with it. Those that another classification points to stay.",
    }),
  })
  .meta({ id: "DeletionReceipt" });

const route = createRoute({
  operationId: "deleteClassification",
  method: "delete",
  path: "/v1/classifications/{id}",
  tags: ["Classifications"],
  summary: "Delete a classification",
  description: "Leaves a tombstone: its id, and when it was deleted. Reading it then answers 410.",
  security: [{ apiKey: [] }],
  middleware: [requires("classifications:write")],
  request: { params: z.object({ id: classificationId }) },
  responses: {
    200: { description: "What was removed.", content: { "application/json": { schema: receiptSchema } } },
    ...problems(...keyProblems, "schema", "classification_not_found", "classification_deleted"),
  },
});

export function deleteClassification(app: App): void {
  app.openapi(route, async (c) => {
    const { verbs } = c.get("dependencies");
    const { id, deleted_at, labels_deleted } = await verbs.deleteClassification(
      c.get("services"),
      workspaceOf(c),
      c.req.valid("param").id,
    );
    return c.json({ id, deleted_at, labels_deleted }, 200);
  });
}
