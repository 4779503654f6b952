import { createRoute } from "@hono/zod-openapi";
import { datasetReceiptSchema } from "../../../benchmarks/datasets/dataset.ts";
import type { App } from "../../context.ts";
import { datasetParams } from "../../datasets/dataset-id.ts";
import { requires, workspaceOf } from "../../middleware/requires.ts";
import { problems } from "../../problems/documented.ts";
import { keyProblems } from "../../problems/groups.ts";

const route = createRoute({
  operationId: "deleteDataset",
  method: "delete",
  path: "/v1/datasets/{id}",
  tags: ["Benchmarks"],
  summary: "Delete a gold set of yours",
  description:
    "Its sessions, gold and uploaded answers, and what releases answered about sessions that stand in no other dataset of yours. The log of trials and their aggregate scores stay. Asked again, it goes on where it was interrupted.",
  security: [{ apiKey: [] }],
  middleware: [requires("classifications:write")],
  request: { params: datasetParams },
  responses: {
    200: { description: "What was removed.", content: { "application/json": { schema: datasetReceiptSchema } } },
    ...problems(...keyProblems, "schema", "dataset_not_found", "dataset_in_use", "batches_unavailable"),
  },
});

export function deleteDataset(app: App): void {
  app.openapi(route, async (c) => {
    const { verbs } = c.get("dependencies");
    return c.json(await verbs.deleteDataset(c.get("services"), workspaceOf(c), c.req.valid("param").id), 200);
  });
}
