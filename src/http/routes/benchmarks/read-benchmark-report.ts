import { createRoute, z } from "@hono/zod-openapi";
import { benchmarkParams } from "../../benchmarks/benchmark-id.ts";
import type { App } from "../../context.ts";
import { requires } from "../../middleware/requires.ts";
import { problems } from "../../problems/documented.ts";
import { keyProblems } from "../../problems/groups.ts";
import { reportPage } from "../../reports/page.ts";
import { scoredReport } from "../../reports/scored-report.ts";

const route = createRoute({
  operationId: "readBenchmarkReport",
  method: "get",
  path: "/v1/benchmarks/{id}/report",
  tags: ["Benchmarks"],
  summary: "Read a trial as a page",
  description:
    "The scored trial for people, as one HTML file that can be sent on: verdict, table, pictures, a paragraph of methods and BibTeX. It runs no script and loads nothing. Its pictures and their numbers can be saved out of it, and are at `/report/{file}`.",
  security: [{ apiKey: [] }],
  middleware: [requires("classifications:read")],
  request: { params: benchmarkParams },
  responses: {
    200: { description: "The page.", content: { "text/html": { schema: z.string() } } },
    ...problems(...keyProblems, "schema", "benchmark_not_found", "benchmark_not_scored"),
  },
});

export function readBenchmarkReport(app: App): void {
  app.openapi(route, async (c) => {
    const { id } = c.req.valid("param");
    const { result, report } = await scoredReport(c, id);
    const { svgOf } = await import("../../../reports/drawing/svg.ts");
    const nonce = c.get("secureHeadersNonce") ?? "";
    const page = reportPage({ id, result, report, nonce, draw: ({ picture }) => svgOf(picture) });
    return c.html(page, 200, { "cache-control": "no-store" });
  });
}
