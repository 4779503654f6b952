import { createRoute, z } from "@hono/zod-openapi";
import { inLight } from "../../../reports/drawing/palette.ts";
import { figuresOf, type Report } from "../../../reports/report.ts";
import { csvOf } from "../../../reports/table.ts";
import { benchmarkParams } from "../../benchmarks/benchmark-id.ts";
import type { App } from "../../context.ts";
import { requires } from "../../middleware/requires.ts";
import { problems } from "../../problems/documented.ts";
import { keyProblems } from "../../problems/groups.ts";
import { HttpError } from "../../problems/http-error.ts";
import { scoredReport } from "../../reports/scored-report.ts";

const route = createRoute({
  operationId: "readBenchmarkFigure",
  method: "get",
  path: "/v1/benchmarks/{id}/report/{file}",
  tags: ["Benchmarks"],
  summary: "Read a picture of a report, or its numbers",
  description:
    "`work_mode-confusion.svg` is the picture, `work_mode-confusion.csv` what it shows. `summary.csv` has the figures of all classifiers, `citation.bib` what to cite. A name that is not there is answered with those that are.",
  security: [{ apiKey: [] }],
  middleware: [requires("classifications:read")],
  request: {
    params: benchmarkParams.extend({
      file: z.string().max(100).openapi({ description: "Name of the file.", example: "work_mode-confusion.svg" }),
    }),
  },
  responses: {
    200: {
      description: "The file.",
      content: {
        "image/svg+xml": { schema: z.string() },
        "text/csv": { schema: z.string() },
        "text/x-bibtex": { schema: z.string() },
      },
    },
    ...problems(...keyProblems, "schema", "benchmark_not_found", "benchmark_not_scored", "report_file_not_found"),
  },
});

export function readBenchmarkFigure(app: App): void {
  app.openapi(route, async (c) => {
    const { id, file } = c.req.valid("param");
    const files = filesOf((await scoredReport(c, id)).report);
    const found = files.get(file);
    if (found === undefined) throw new HttpError({ code: "report_file_not_found", files: [...files.keys()] });
    const headers = { "content-type": `${found.type}; charset=utf-8`, "cache-control": "no-store" };
    return c.body(await found.write(), 200, headers);
  });
}

interface File {
  readonly type: string;
  write(): string | Promise<string>;
}

function filesOf(report: Report): ReadonlyMap<string, File> {
  const csv = "text/csv";
  return new Map<string, File>([
    ["summary.csv", { type: csv, write: () => csvOf(report.numbers) }],
    ["citation.bib", { type: "text/x-bibtex", write: () => report.bibtex }],
    ...figuresOf(report).flatMap(({ id, picture, table }): [string, File][] => [
      [`${id}.svg`, { type: "image/svg+xml", write: () => drawn(picture) }],
      [`${id}.csv`, { type: csv, write: () => csvOf(table) }],
    ]),
  ]);
}

type Picture = ReturnType<typeof figuresOf>[number]["picture"];

/** The chart library is evaluated where a picture is asked for first: no other request waits for it. */
async function drawn(picture: Picture): Promise<string> {
  const { svgOf } = await import("../../../reports/drawing/svg.ts");
  return inLight(svgOf(picture));
}
