import { createRoute, z } from "@hono/zod-openapi";
import { batchPartSchema } from "../../../batches/batch.ts";
import { batchId } from "../../batches/batch-id.ts";
import { digestForm, digestPattern, partMediaTypes, readUpload } from "../../body/read-upload.ts";
import { wholeNumber } from "../../body/submission.ts";
import type { App } from "../../context.ts";
import { documentOnly } from "../../document-only.ts";
import { requires, workspaceOf } from "../../middleware/requires.ts";
import { problems } from "../../problems/documented.ts";
import { keyProblems } from "../../problems/groups.ts";

const json = { "application/json": { schema: batchPartSchema } };

const route = createRoute({
  operationId: "putBatchPart",
  method: "put",
  path: "/v1/batches/{id}/parts/{part}",
  tags: ["Batches"],
  summary: "Put a part into a batch",
  description:
    "At most 95 MB, 50,000 lines and 256 MiB of text. A line is a session in the native form, or the envelope of `POST /v1/classifications` (`session`, or `transcript` with `format`, beside `id`, `user_key`, `month`, `self_report`). It is sealed as it arrives. Putting the same bytes again changes nothing, so an upload that broke off is simply repeated; `parts` of the batch says which are there.",
  security: [{ apiKey: [] }],
  middleware: [requires("classifications:write")],
  request: {
    params: z.object({ id: batchId, part: wholeNumber(1, 10_000).openapi({ description: "From 1, without gaps." }) }),
    headers: z.object({
      "content-digest": z.string().regex(digestPattern, digestForm).meta({
        description: "SHA-256 of the bytes as they are sent, in base64 (RFC 9530).",
        example: "sha-256=:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=:",
      }),
    }),
  },
  responses: {
    200: { description: "These bytes were there already.", content: json },
    201: { description: "The part was taken.", content: json },
    ...problems(
      ...keyProblems,
      "unsupported_media_type",
      "schema",
      "batch_not_found",
      "batch_state",
      "part_conflict",
      "part_refused",
      "quota_exceeded",
      "batches_unavailable",
    ),
  },
});

export function putBatchPart(app: App): void {
  const raw = { schema: z.string().openapi({ description: "One session to a line." }) };
  const content = Object.fromEntries(partMediaTypes.map((type) => [type, raw]));
  documentOnly(app, { ...route, request: { ...route.request, body: { required: true, content } } });
  app.openapi({ ...route, hide: true }, async (c) => {
    const { verbs } = c.get("dependencies");
    const { id, part } = c.req.valid("param");
    const added = await verbs.addPart(c.get("services"), workspaceOf(c), id, part, readUpload(c));
    return c.json(added.part, added.outcome === "created" ? 201 : 200);
  });
}
