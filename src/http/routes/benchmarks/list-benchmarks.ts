import { createRoute, z } from "@hono/zod-openapi";
import { benchmarkSchema } from "../../../benchmarks/trials/benchmark.ts";
import type { App } from "../../context.ts";
import { requires, workspaceOf } from "../../middleware/requires.ts";
import { nextCursor, pageQuery } from "../../paging.ts";
import { problems } from "../../problems/documented.ts";
import { keyProblems } from "../../problems/groups.ts";

const pageSchema = z.object({ items: z.array(benchmarkSchema), next_cursor: nextCursor }).meta({ id: "BenchmarkPage" });

const route = createRoute({
  operationId: "listBenchmarks",
  method: "get",
  path: "/v1/benchmarks",
  tags: ["Benchmarks"],
  summary: "List your trials",
  description: "Newest first, those that your workspace ordered, without their results.",
  security: [{ apiKey: [] }],
  middleware: [requires("classifications:read")],
  request: { query: pageQuery(100, 20) },
  responses: {
    200: { description: "A page.", content: { "application/json": { schema: pageSchema } } },
    ...problems(...keyProblems, "schema"),
  },
});

export function listBenchmarks(app: App): void {
  app.openapi(route, async (c) => {
    const { verbs } = c.get("dependencies");
    const { cursor = null, limit = 20 } = c.req.valid("query");
    const page = await verbs.listBenchmarks(c.get("services"), workspaceOf(c), { cursor, limit });
    return c.json({ items: [...page.items], next_cursor: page.next_cursor }, 200, { "cache-control": "no-store" });
  });
}
