import { createRoute, z } from "@hono/zod-openapi";
import { batchBackends, batchSchema } from "../../../batches/batch.ts";
import { classifierIds } from "../../../instrument/label.ts";
import { given } from "../../body/given.ts";
import { parseJson } from "../../body/parse-json.ts";
import { readBody } from "../../body/read-body.ts";
import { partMediaTypes, readUpload } from "../../body/read-upload.ts";
import { modelKey, releaseId, wholeNumber } from "../../body/submission.ts";
import type { App } from "../../context.ts";
import { documentOnly } from "../../document-only.ts";
import { requires, workspaceOf } from "../../middleware/requires.ts";
import { problems } from "../../problems/documented.ts";
import { keyProblems } from "../../problems/groups.ts";
import { HttpError } from "../../problems/http-error.ts";
import { schemaIssues } from "../../problems/schema-issues.ts";

const classifiers = z.array(z.enum(classifierIds)).min(1).max(10);
const backend = z.enum(batchBackends).optional().meta({
  description:
    "`direct` sends to the model's vendor at once, `vendor` through its own batches: half the price, up to a day. Absent: `embedded` where no model is called, else `direct`.",
});
const order = {
  backend,
  name: z.string().min(1).max(200).optional().meta({ description: "For people.", example: "spring corpus" }),
  release: releaseId.optional(),
  evidence: z.enum(["none", "counts"]).optional().meta({ description: "`counts` is the default. Text is never kept." }),
};
const orderBody = z.strictObject({
  ...order,
  classifiers: classifiers.optional(),
  draws: z.number().int().min(1).max(100).optional().meta({ description: "How often each session is asked; 1." }),
  budget_usd: z
    .number()
    .min(0)
    .max(1_000_000)
    .optional()
    .meta({ description: "US dollars that may be spent at most." }),
  retain: z.literal("none").optional().meta({ description: "Text is deleted as soon as its lines are settled." }),
});
const orderQuery = z.strictObject({
  ...order,
  classifiers: z
    .string()
    .transform((list) => list.split(","))
    .pipe(classifiers)
    .optional()
    .openapi({
      description: "Which classifiers to ask, separated by commas. Absent: all of the release's.",
      type: "array",
      items: { type: "string", enum: [...classifierIds] },
      minItems: 1,
      maxItems: 10,
      param: { style: "form", explode: false },
    }),
  draws: wholeNumber(1, 100).optional().openapi({ description: "How often each session is asked; 1." }),
  budget_usd: z
    .string()
    .regex(/^\d{1,6}(\.\d{1,6})?$/)
    .transform(Number)
    .optional()
    .openapi({ type: "number", description: "US dollars that may be spent at most." }),
});

const modelKeyHeader = z.object({
  "anthropic-api-key": modelKey.meta({
    description:
      "Your own key for a Claude release, sent to api.anthropic.com alone. It is sealed with a key of the server's until the batch has ended, and erased then. Absent: the operator's.",
  }),
});

const link = (operationId: string) => ({ operationId, parameters: { id: "$response.body#/id" } });

const route = createRoute({
  operationId: "createBatch",
  method: "post",
  path: "/v1/batches",
  tags: ["Batches"],
  summary: "Open a batch",
  description:
    "With JSON: an open batch, into which parts are put. With the sessions themselves (JSONL or gzip, options in the query): a batch of one part that is started at once.",
  security: [{ apiKey: [] }],
  middleware: [requires("classifications:write")],
  request: { query: orderQuery, headers: modelKeyHeader },
  responses: {
    201: {
      description: "An open batch, or a running one.",
      headers: { Location: { schema: { type: "string" as const }, description: "Where to read it." } },
      content: { "application/json": { schema: batchSchema } },
      links: {
        read: link("readBatch"),
        part: link("putBatchPart"),
        estimate: link("estimateBatch"),
        start: link("startBatch"),
        pause: link("pauseBatch"),
        resume: link("resumeBatch"),
        cancel: link("cancelBatch"),
        items: link("listBatchItems"),
        results: link("readBatchResults"),
        events: link("readBatchEvents"),
        delete: link("deleteBatch"),
      },
    },
    ...problems(
      ...keyProblems,
      "malformed_json",
      "payload_too_large",
      "unsupported_media_type",
      "schema",
      "json_too_deep",
      "not_anonymous",
      "unknown_release",
      "release_deleted",
      "invalid_release",
      "classifier_not_in_release",
      "release_is_joint",
      "backend_not_offered",
      "part_refused",
      "quota_exceeded",
      "budget_too_small",
      "engine_unavailable",
      "batches_unavailable",
    ),
  },
});

export function createBatch(app: App): void {
  const raw = { schema: z.string().openapi({ description: "One session to a line." }) };
  const content = {
    "application/json": { schema: orderBody },
    ...Object.fromEntries(partMediaTypes.map((type) => [type, raw])),
  };
  documentOnly(app, { ...route, request: { ...route.request, body: { required: true, content } } });
  app.openapi({ ...route, hide: true }, async (c) => {
    const { verbs } = c.get("dependencies");
    const workspace = workspaceOf(c);
    const services = c.get("services");
    const key = c.req.valid("header")["anthropic-api-key"];
    const own = key === undefined ? {} : { model_key: key };
    const query = given(c.req.valid("query"));
    const mediaType = (c.req.header("content-type") ?? "").split(";", 1)[0]?.trim().toLowerCase();
    if (mediaType !== "application/json") {
      const upload = readUpload(c, ["application/json"]);
      const { id } = await verbs.createBatch(services, workspace, { ...query, ...own });
      try {
        await verbs.addPart(services, workspace, id, 1, upload);
        const batch = await verbs.startBatch(services, workspace, id);
        return c.json(batch, 201, { location: `/v1/batches/${id}` });
      } catch (error) {
        // The caller never learnt its id, and hears of the first fault only.
        await verbs.deleteBatch(services, workspace, id).catch(() => undefined);
        throw error;
      }
    }
    const parsed = orderBody.safeParse(parseJson(await readBody(c)));
    if (!parsed.success) {
      throw new HttpError({ code: "schema", issues: schemaIssues(parsed.error, "body", Object.keys(orderBody.shape)) });
    }
    const { retain: _, ...body } = parsed.data;
    const twice = Object.keys(query).filter((name) => Object.hasOwn(body, name));
    if (twice.length > 0) {
      const message = "stands in the body as well";
      throw new HttpError({
        code: "schema",
        issues: twice.map((name) => ({ in: "query", pointer: `/${name}`, message })),
      });
    }
    const batch = await verbs.createBatch(services, workspace, { ...query, ...given(body), ...own });
    return c.json(batch, 201, { location: `/v1/batches/${batch.id}` });
  });
}
