import { createRoute } from "@hono/zod-openapi";
import { benchmarkSchema } from "../../../benchmarks/trials/benchmark.ts";
import { orderSchema } from "../../../benchmarks/trials/order.ts";
import { given } from "../../body/given.ts";
import { readJson } from "../../body/read-json.ts";
import type { App } from "../../context.ts";
import { documentOnly } from "../../document-only.ts";
import { requires, workspaceOf } from "../../middleware/requires.ts";
import { problems } from "../../problems/documented.ts";
import { jsonProblems, keyProblems } from "../../problems/groups.ts";
import { HttpError } from "../../problems/http-error.ts";

/** Answers about 20,000 sessions and ten questions fit. */
const orderLimit = 50_000_000;

const route = createRoute({
  operationId: "createBenchmark",
  method: "post",
  path: "/v1/benchmarks",
  tags: ["Benchmarks"],
  summary: "Put a release or recorded answers on trial",
  description:
    "Against the gold of one split of a dataset, and where named against a baseline. Sessions are asked and scored behind the reply: read the benchmark until its `status` is `done`. Answers that are stored are not asked for again. On a held-out split every trial counts towards the workspace's budget and stands in the dataset's log.",
  security: [{ apiKey: [] }],
  middleware: [requires("classifications:write")],
  responses: {
    202: { description: "The trial as it begins.", content: { "application/json": { schema: benchmarkSchema } } },
    ...problems(
      ...keyProblems,
      ...jsonProblems,
      "not_anonymous",
      "dataset_not_found",
      "dataset_deleted",
      "unknown_release",
      "release_deleted",
      "invalid_release",
      "split_empty",
      "no_gold",
      "classifier_not_in_release",
      "answers_refused",
      "held_out_protected",
      "held_out_budget_spent",
      "engine_unavailable",
      "batches_unavailable",
      "busy",
    ),
  },
});

export function createBenchmark(app: App): void {
  const content = { "application/json": { schema: orderSchema } };
  documentOnly(app, { ...route, request: { body: { required: true, content } } });
  app.openapi({ ...route, hide: true }, async (c) => {
    const { verbs } = c.get("dependencies");
    const order = await readJson(c, orderSchema, orderLimit);
    const { release, answers, baseline_release, baseline_answers } = order;
    const issues = [
      ...((release === undefined) === (answers === undefined) ? ["has either release or answers"] : []),
      ...(baseline_release !== undefined && baseline_answers !== undefined ? ["has two baselines"] : []),
    ].map((message) => ({ in: "body" as const, pointer: "", message }));
    if (issues.length > 0) throw new HttpError({ code: "schema", issues });
    const benchmark = await verbs.createBenchmark(c.get("services"), workspaceOf(c), given(order));
    return c.json(benchmark, 202, { location: `/v1/benchmarks/${benchmark.id}` });
  });
}
