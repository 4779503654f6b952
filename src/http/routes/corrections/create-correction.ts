import { createRoute } from "@hono/zod-openapi";
import { correctionSchema } from "../../../benchmarks/corrections/correction.ts";
import { correctionOrderSchema } from "../../../benchmarks/corrections/order.ts";
import { readJson } from "../../body/read-json.ts";
import type { App } from "../../context.ts";
import { documentOnly } from "../../document-only.ts";
import { requires, workspaceOf } from "../../middleware/requires.ts";
import { problems } from "../../problems/documented.ts";
import { jsonProblems, keyProblems } from "../../problems/groups.ts";

/** 50,000 sessions with a few regressors fit. */
const orderLimit = 20_000_000;

const route = createRoute({
  operationId: "createCorrection",
  method: "post",
  path: "/v1/corrections",
  tags: ["Benchmarks"],
  summary: "Correct an estimate by the model's errors",
  description:
    "Shares, means, differences or slopes of what a model labelled, corrected by the errors that gold labels show, naive beside corrected. For shares the rows may be named in place of sent: a trial of yours as `gold_benchmark`, a batch as `sample_batch`. Nothing is stored. Each correction says what it assumes: without known sampling probabilities that is the same population, or the same errors by true label.",
  security: [{ apiKey: [] }],
  middleware: [requires("classifications:read")],
  responses: {
    200: { description: "The estimates.", content: { "application/json": { schema: correctionSchema } } },
    ...problems(
      ...keyProblems,
      ...jsonProblems,
      "correction_refused",
      "benchmark_not_found",
      "benchmark_not_scored",
      "dataset_not_found",
      "dataset_deleted",
      "held_out_protected",
      "batch_not_found",
      "batch_state",
    ),
  },
});

export function createCorrection(app: App): void {
  const content = { "application/json": { schema: correctionOrderSchema } };
  documentOnly(app, { ...route, request: { body: { required: true, content } } });
  app.openapi({ ...route, hide: true }, async (c) => {
    const { verbs } = c.get("dependencies");
    const order = await readJson(c, correctionOrderSchema, orderLimit);
    return c.json(await verbs.createCorrection(c.get("services"), workspaceOf(c), order), 200);
  });
}
