import { createRoute, z } from "@hono/zod-openapi";
import { datasetSchema } from "../../../benchmarks/datasets/dataset.ts";
import { digestForm, digestPattern, partMediaTypes, readUpload } from "../../body/read-upload.ts";
import type { App } from "../../context.ts";
import { documentOnly } from "../../document-only.ts";
import { requires, workspaceOf } from "../../middleware/requires.ts";
import { problems } from "../../problems/documented.ts";
import { keyProblems } from "../../problems/groups.ts";

const json = { "application/json": { schema: datasetSchema } };

const route = createRoute({
  operationId: "createDataset",
  method: "post",
  path: "/v1/datasets",
  tags: ["Benchmarks"],
  summary: "Keep a gold set",
  description:
    "JSON lines. The first: `dataset` with `name`, and where wanted `visibility`, `raters`, `held_out_budget`. Every other is a session (`session`, or `transcript` with `format`) with `id`, `person`, `split`, `gold`, and where known `classifications`, `probability`, `subgroups`. At most 95 MB, 20,000 sessions and 100 MB of text. Every session passes the anonymity gate, and so do names, raters and subgroups, or nothing is kept; its text is sealed as it arrives. docs/benchmarks.md has the form.",
  security: [{ apiKey: [] }],
  middleware: [requires("classifications:write")],
  request: {
    headers: z.object({
      "content-digest": z.string().regex(digestPattern, digestForm).optional().meta({
        description: "SHA-256 of the bytes as they are sent, in base64 (RFC 9530).",
        example: "sha-256=:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=:",
      }),
    }),
  },
  responses: {
    200: { description: "This version is there already.", content: json },
    201: { description: "A new version.", content: json },
    ...problems(
      ...keyProblems,
      "unsupported_media_type",
      "schema",
      "dataset_refused",
      "part_refused",
      "batches_unavailable",
      "busy",
    ),
  },
});

export function createDataset(app: App): void {
  const raw = { schema: z.string().openapi({ description: "A header, then one session to a line." }) };
  const content = Object.fromEntries(partMediaTypes.map((type) => [type, raw]));
  documentOnly(app, { ...route, request: { ...route.request, body: { required: true, content } } });
  app.openapi({ ...route, hide: true }, async (c) => {
    const { verbs } = c.get("dependencies");
    const { outcome, dataset } = await verbs.createDataset(c.get("services"), workspaceOf(c), readUpload(c));
    return c.json(dataset, outcome === "created" ? 201 : 200, { location: `/v1/datasets/${dataset.id}` });
  });
}
