import { createRoute } from "@hono/zod-openapi";
import { datasetSchema } from "../../../benchmarks/datasets/dataset.ts";
import type { App } from "../../context.ts";
import { datasetParams } from "../../datasets/dataset-id.ts";
import { requires, workspaceOf } from "../../middleware/requires.ts";
import { problems } from "../../problems/documented.ts";
import { keyProblems } from "../../problems/groups.ts";

const route = createRoute({
  operationId: "readDataset",
  method: "get",
  path: "/v1/datasets/{id}",
  tags: ["Benchmarks"],
  summary: "Read what a gold set holds",
  description: "Counts and digests. The sessions themselves are never given out.",
  security: [{ apiKey: [] }],
  middleware: [requires("classifications:read")],
  request: { params: datasetParams },
  responses: {
    200: { description: "The dataset.", content: { "application/json": { schema: datasetSchema } } },
    ...problems(...keyProblems, "schema", "dataset_not_found", "dataset_deleted"),
  },
});

export function readDataset(app: App): void {
  app.openapi(route, async (c) => {
    const { verbs } = c.get("dependencies");
    const dataset = await verbs.readDataset(c.get("services"), workspaceOf(c), c.req.valid("param").id);
    return c.json(dataset, 200, { "cache-control": "no-store" });
  });
}
