import { createRoute } from "@hono/zod-openapi";
import { benchmarkSchema } from "../../../benchmarks/trials/benchmark.ts";
import { benchmarkParams } from "../../benchmarks/benchmark-id.ts";
import type { App } from "../../context.ts";
import { requires, workspaceOf } from "../../middleware/requires.ts";
import { problems } from "../../problems/documented.ts";
import { keyProblems } from "../../problems/groups.ts";

const route = createRoute({
  operationId: "cancelBenchmark",
  method: "post",
  path: "/v1/benchmarks/{id}/cancel",
  tags: ["Benchmarks"],
  summary: "Cancel a trial",
  description:
    "Sessions that are being asked are finished, the others are not asked. It is not scored, it stays in the log, and what was answered stays stored.",
  security: [{ apiKey: [] }],
  middleware: [requires("classifications:write")],
  request: { params: benchmarkParams },
  responses: {
    200: { description: "The trial as it ended.", content: { "application/json": { schema: benchmarkSchema } } },
    ...problems(...keyProblems, "schema", "benchmark_not_found", "benchmark_state", "batches_unavailable"),
  },
});

export function cancelBenchmark(app: App): void {
  app.openapi(route, async (c) => {
    const { verbs } = c.get("dependencies");
    const benchmark = await verbs.cancelBenchmark(c.get("services"), workspaceOf(c), c.req.valid("param").id);
    return c.json(benchmark, 200, { "cache-control": "no-store" });
  });
}
