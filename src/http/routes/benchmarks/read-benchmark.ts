import { createRoute } from "@hono/zod-openapi";
import { benchmarkSchema } from "../../../benchmarks/trials/benchmark.ts";
import { benchmarkParams } from "../../benchmarks/benchmark-id.ts";
import type { App } from "../../context.ts";
import { requires, workspaceOf } from "../../middleware/requires.ts";
import { problems } from "../../problems/documented.ts";
import { keyProblems } from "../../problems/groups.ts";

const route = createRoute({
  operationId: "readBenchmark",
  method: "get",
  path: "/v1/benchmarks/{id}",
  tags: ["Benchmarks"],
  summary: "Read a trial",
  description:
    "Progress and cost while it runs, every score once it is done. Readable by who ordered it and by the dataset's owner.",
  security: [{ apiKey: [] }],
  middleware: [requires("classifications:read")],
  request: { params: benchmarkParams },
  responses: {
    200: { description: "The trial.", content: { "application/json": { schema: benchmarkSchema } } },
    ...problems(...keyProblems, "schema", "benchmark_not_found"),
  },
});

export function readBenchmark(app: App): void {
  app.openapi(route, async (c) => {
    const { verbs } = c.get("dependencies");
    const benchmark = await verbs.readBenchmark(c.get("services"), workspaceOf(c), c.req.valid("param").id);
    return c.json(benchmark, 200, { "cache-control": "no-store" });
  });
}
