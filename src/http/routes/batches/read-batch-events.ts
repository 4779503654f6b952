import { createRoute, z } from "@hono/zod-openapi";
import type { Batch } from "../../../batches/batch.ts";
import { batchParams } from "../../batches/batch-id.ts";
import type { App } from "../../context.ts";
import { requires, workspaceOf } from "../../middleware/requires.ts";
import { problems } from "../../problems/documented.ts";
import { keyProblems } from "../../problems/groups.ts";
import { streamed } from "../../streamed.ts";

/** OpenAPI 3.1 has no word for a stream, so tools read the schema as that of one event. */
const eventSchema = z
  .object({
    event: z.enum(["batch", "end"]),
    data: z.string().meta({ description: "JSON. `end` has the id and status only." }),
  })
  .meta({ id: "BatchEvent", description: "One event of the stream." });

const route = createRoute({
  operationId: "readBatchEvents",
  method: "get",
  path: "/v1/batches/{id}/events",
  tags: ["Batches"],
  summary: "Watch a batch",
  description:
    "Server-sent events: `batch` with its state, counts and dollars whenever they change, `end` once every line has a fate. A stream lasts five minutes at most; clients connect again by themselves.",
  security: [{ apiKey: [] }],
  middleware: [requires("classifications:read")],
  request: { params: batchParams },
  responses: {
    200: { description: "The stream.", content: { "text/event-stream": { schema: eventSchema } } },
    ...problems(...keyProblems, "schema", "batch_not_found"),
  },
});

const everyMs = 1_000;
const lastsMs = 300_000;
const encoder = new TextEncoder();

export function readBatchEvents(app: App): void {
  app.openapi(route, async (c) => {
    const { verbs } = c.get("dependencies");
    const services = c.get("services");
    const workspace = workspaceOf(c);
    const { id } = c.req.valid("param");
    // Read before the stream begins, so that a batch that is not there is answered as everywhere else.
    const first = await verbs.readBatch(services, workspace, id);
    const bytes = events(first, () => verbs.readBatch(services, workspace, id), services.sleep);
    return streamed(c, bytes, { "content-type": "text/event-stream", "cache-control": "no-store" });
  });
}

async function* events(
  first: Batch,
  read: () => Promise<Batch>,
  sleep: (ms: number) => Promise<void>,
): AsyncGenerator<Uint8Array> {
  yield encoder.encode(`retry: ${everyMs}\n\n`);
  let batch = first;
  let told = "";
  for (let waited = 0; waited < lastsMs; waited += everyMs) {
    const { id, status, lines, waiting, fates, cost_usd, input_tokens, output_tokens } = batch;
    const data = JSON.stringify({ id, status, lines, waiting, fates, cost_usd, input_tokens, output_tokens });
    if (data !== told) yield encoder.encode(`event: batch\ndata: ${data}\n\n`);
    told = data;
    if (batch.ended_at !== null) {
      yield encoder.encode(`event: end\ndata: ${JSON.stringify({ id, status })}\n\n`);
      return;
    }
    await sleep(everyMs);
    batch = await read();
  }
}
