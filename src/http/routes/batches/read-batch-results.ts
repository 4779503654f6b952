import { createRoute, z } from "@hono/zod-openapi";
import { type ResultFormat, resultFormats } from "../../../batches/results/write.ts";
import { batchParams } from "../../batches/batch-id.ts";
import { wholeNumber } from "../../body/submission.ts";
import type { App } from "../../context.ts";
import { requires, workspaceOf } from "../../middleware/requires.ts";
import { problems } from "../../problems/documented.ts";
import { keyProblems } from "../../problems/groups.ts";
import { streamed } from "../../streamed.ts";

const mediaTypes = {
  jsonl: "application/jsonl",
  csv: "text/csv",
  parquet: "application/vnd.apache.parquet",
} as const satisfies Record<ResultFormat, string>;

const route = createRoute({
  operationId: "readBatchResults",
  method: "get",
  path: "/v1/batches/{id}/results",
  tags: ["Batches"],
  summary: "Read the results of a batch",
  description:
    "One row a line and draw, in their order. Before the end it is partial: lines without a fate are among the rows, and the header `Batch-Complete` says `false`. Columns of CSV and Parquet are told in docs/data-dictionary.md; a JSONL row holds the whole classification.",
  security: [{ apiKey: [] }],
  middleware: [requires("classifications:read")],
  request: {
    params: batchParams,
    query: z.strictObject({
      format: z.enum(resultFormats).optional().meta({ description: "`jsonl` where absent." }),
      part: wholeNumber(1, 10_000).optional().openapi({
        description: "Rows of one part only: a large batch is read part by part. Absent: all of it.",
      }),
    }),
  },
  responses: {
    200: {
      description: "The rows.",
      headers: {
        "Batch-Complete": {
          schema: { type: "string" as const, enum: ["true", "false"] },
          description: "Whether every line has a fate.",
        },
      },
      content: {
        "application/jsonl": { schema: z.string() },
        "text/csv": { schema: z.string() },
        "application/vnd.apache.parquet": { schema: z.string().openapi({ format: "binary" }) },
      },
    },
    ...problems(...keyProblems, "schema", "batch_not_found", "batch_state", "part_not_found"),
  },
});

export function readBatchResults(app: App): void {
  app.openapi(route, async (c) => {
    const { verbs } = c.get("dependencies");
    const { format = "jsonl", part = null } = c.req.valid("query");
    const { id } = c.req.valid("param");
    const { complete, bytes } = await verbs.readResults(c.get("services"), workspaceOf(c), id, format, part);
    return streamed(c, bytes, {
      "content-type": mediaTypes[format],
      "content-disposition": `attachment; filename="${id}.${format}"`,
      "batch-complete": String(complete),
      "cache-control": "no-store",
    });
  });
}
