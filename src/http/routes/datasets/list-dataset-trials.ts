import { createRoute, z } from "@hono/zod-openapi";
import { loggedTrialSchema } from "../../../benchmarks/datasets/list-dataset-trials.ts";
import type { App } from "../../context.ts";
import { datasetParams } from "../../datasets/dataset-id.ts";
import { requires, workspaceOf } from "../../middleware/requires.ts";
import { nextCursor, pageQuery } from "../../paging.ts";
import { problems } from "../../problems/documented.ts";
import { keyProblems } from "../../problems/groups.ts";

const pageSchema = z.object({ items: z.array(loggedTrialSchema), next_cursor: nextCursor }).meta({ id: "TrialLog" });

const route = createRoute({
  operationId: "listDatasetTrials",
  method: "get",
  path: "/v1/datasets/{id}/trials",
  tags: ["Benchmarks"],
  summary: "Read the log of trials on a gold set",
  description: "Every trial, whoever ordered it and however it ended, newest first. Nothing is ever taken out of it.",
  security: [{ apiKey: [] }],
  middleware: [requires("classifications:read")],
  request: { params: datasetParams, query: pageQuery(100, 20) },
  responses: {
    200: { description: "A page.", content: { "application/json": { schema: pageSchema } } },
    ...problems(...keyProblems, "schema", "dataset_not_found", "dataset_deleted"),
  },
});

export function listDatasetTrials(app: App): void {
  app.openapi(route, async (c) => {
    const { verbs } = c.get("dependencies");
    const { cursor = null, limit = 20 } = c.req.valid("query");
    const { id } = c.req.valid("param");
    const page = await verbs.listDatasetTrials(c.get("services"), workspaceOf(c), id, { cursor, limit });
    return c.json({ items: [...page.items], next_cursor: page.next_cursor }, 200, { "cache-control": "no-store" });
  });
}
