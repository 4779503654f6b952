import { createRoute, z } from "@hono/zod-openapi";
import { classificationSchema } from "../../../classify/classification.ts";
import type { CreateResult } from "../../../classify/requests.ts";
import { documentedBody } from "../../body/documented.ts";
import { readSubmission } from "../../body/read-submission.ts";
import {
  classificationBody,
  classificationQuery,
  documentedClassificationBody,
  modelKey as modelKeyHeader,
} from "../../body/submission.ts";
import type { App } from "../../context.ts";
import { documentOnly } from "../../document-only.ts";
import { requires, workspaceOf } from "../../middleware/requires.ts";
import { problems } from "../../problems/documented.ts";
import { keyProblems, submissionProblems } from "../../problems/groups.ts";
import { entityTag, storedReply } from "../../responses.ts";

const json = { "application/json": { schema: classificationSchema } };
const links = {
  read: { operationId: "readClassification", parameters: { id: "$response.body#/id" } },
  delete: { operationId: "deleteClassification", parameters: { id: "$response.body#/id" } },
};
const location = { Location: { schema: { type: "string" as const }, description: "Where to read it later." } };

const route = createRoute({
  operationId: "createClassification",
  method: "post",
  path: "/v1/classifications",
  tags: ["Classifications"],
  summary: "Label a session",
  description:
    "Imports the session, refuses it if it is not anonymous, asks the release's classifiers and stores the labels, never the text. Sending the same submission again answers with the stored bytes.",
  security: [{ apiKey: [] }],
  middleware: [requires("classifications:write")],
  request: {
    query: classificationQuery,
    headers: z.object({
      "idempotency-key": z.string().min(1).max(200).optional().meta({
        description: "Makes a repeat safe: the same key with the same request gives the same reply; with another, 409.",
      }),
      "anthropic-api-key": modelKeyHeader.meta({
        description:
          "Your own key for a Claude release: used for this request, sent to api.anthropic.com alone, never stored, never logged. Absent: the operator's.",
      }),
      prefer: z.string().max(200).optional().meta({
        description:
          "`wait=N`: wait at most N seconds for a slow engine, then answer 202. Absent: wait until it is done.",
        example: "wait=10",
      }),
    }),
  },
  responses: {
    200: {
      description: "Asked before: the stored bytes. With store `none`: the only copy, without Location.",
      headers: location,
      content: json,
    },
    201: { description: "A new classification.", headers: location, content: json, links },
    202: { description: "Still being labelled: read it at Location.", headers: location, content: json },
    ...problems(
      ...keyProblems,
      ...submissionProblems,
      "not_anonymous",
      "unknown_release",
      "release_deleted",
      "invalid_release",
      "classifier_not_in_release",
      "release_is_joint",
      "idempotency_conflict",
      "idempotency_needs_store",
      "engine_unavailable",
      "busy",
    ),
  },
});

const statuses = { created: 201, existing: 200, accepted: 202, transient: 200 } as const satisfies Record<
  CreateResult["outcome"],
  number
>;

export function createClassification(app: App): void {
  const documented = { ...route, request: { ...route.request, body: documentedBody(documentedClassificationBody) } };
  documentOnly(app, documented);
  app.openapi({ ...route, hide: true }, async (c) => {
    const { verbs } = c.get("dependencies");
    const { "idempotency-key": key, "anthropic-api-key": modelKey, prefer } = c.req.valid("header");
    const seconds = waitOf(prefer);
    const { input, fields, choices } = await readSubmission(c, c.req.valid("query"), classificationBody);
    const result = await verbs.createClassification(c.get("services"), workspaceOf(c), {
      ...fields,
      ...choices,
      input,
      evidence: choices.evidence ?? "counts",
      store: choices.store ?? "labels",
      ...(key === undefined ? {} : { idempotency_key: key }),
      ...(modelKey === undefined ? {} : { model_key: modelKey }),
      ...(seconds === null ? {} : { wait_ms: seconds * 1000 }),
      gone: c.req.raw.signal,
    });
    return storedReply(c, result, statuses[result.outcome], {
      "cache-control": "no-store",
      ...(seconds === null ? {} : { "preference-applied": `wait=${seconds}` }),
      ...(result.outcome === "transient"
        ? {}
        : { location: `/v1/classifications/${result.id}`, etag: entityTag(result) }),
    });
  });
}

/** Seconds of RFC 7240's `wait`; null without it. Preferences that are not known are passed over, as the RFC wants. */
function waitOf(prefer: string | undefined): number | null {
  const wait = prefer?.split(/[,;]/).find((each) => /^\s*wait\s*=\s*"?\d{1,4}"?\s*$/i.test(each));
  return wait === undefined ? null : Number(/\d+/.exec(wait)?.[0]);
}
