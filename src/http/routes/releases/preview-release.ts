import { createRoute, z } from "@hono/zod-openapi";
import type { Preview } from "../../../classify/preview-release.ts";
import { referenceTo, releaseReferenceSchema } from "../../../classify/release-reference.ts";
import { classifierIds } from "../../../instrument/label.ts";
import { sha256 } from "../../../sha256.ts";
import { documentedBody } from "../../body/documented.ts";
import { given } from "../../body/given.ts";
import { readSubmission } from "../../body/read-submission.ts";
import { documentedPreviewBody, previewBody, previewQuery } from "../../body/submission.ts";
import type { App } from "../../context.ts";
import { documentOnly } from "../../document-only.ts";
import { requires, workspaceOf } from "../../middleware/requires.ts";
import { problems } from "../../problems/documented.ts";
import { keyProblems, submissionProblems } from "../../problems/groups.ts";
import { anyReleaseId } from "../../releases/release-reply.ts";

/** Every request repeats the session, so the reply can be ten times as long as the body. */
const limit = 2_000_000;
const classifiers = z.array(z.enum(classifierIds));

const previewSchema = z
  .object({
    release: releaseReferenceSchema,
    session: z.object({
      digest: z.string(),
      seen_share: z.number().min(0).max(1),
      truncated: z.boolean(),
    }),
    order: z.enum(["together", "first_then_rest"]).meta({
      description: "`first_then_rest`: the others wait for the first, whose prefix they read from the cache.",
    }),
    requests: z.array(
      z.object({
        classifiers: classifiers.meta({ description: "Those that the reply answers." }),
        method: z.string(),
        path: z.string(),
        headers: z.record(z.string(), z.string()).meta({
          description: "Those that say what is asked; the key and what names the client's software are left out.",
        }),
        body: z.record(z.string(), z.unknown()).meta({
          description: "Written without blanks and in this order it is the body that is sent, byte for byte.",
        }),
        open_place: z.string().nullable().meta({
          description:
            "What stands in the body in the place of a text that only the reply to the request before it gives. Null: the body is exact.",
        }),
        body_bytes: z.number().int().min(0).nullable().meta({ description: "Null: not known yet, see `open_place`." }),
        body_sha256: z.string().nullable().meta({
          description: "Of the bytes that are sent. Null: not known yet, see `open_place`.",
        }),
      }),
    ),
    not_shown: classifiers.meta({
      description: "Those asked that would be skipped: task value without the operator's priced postings.",
    }),
  })
  .meta({ id: "Preview", description: "What a session would cause to be sent." });

const route = createRoute({
  operationId: "previewRelease",
  method: "post",
  path: "/v1/releases/{id}/preview",
  tags: ["Releases"],
  summary: "Preview the requests of a session",
  description:
    "The exact requests that a session would cause, in their order. Nothing is sent or stored. A session that is not anonymous is refused here as everywhere. The body has at most 2 MB.",
  security: [{ apiKey: [] }],
  middleware: [requires("classifications:write")],
  request: { params: z.object({ id: anyReleaseId }), query: previewQuery },
  responses: {
    200: { description: "The requests.", content: { "application/json": { schema: previewSchema } } },
    ...problems(
      ...keyProblems,
      ...submissionProblems,
      "not_anonymous",
      "unknown_release",
      "release_deleted",
      "invalid_release",
      "release_sends_nothing",
      "classifier_not_in_release",
      "release_is_joint",
    ),
  },
});

export function previewRelease(app: App): void {
  documentOnly(app, { ...route, request: { ...route.request, body: documentedBody(documentedPreviewBody) } });
  app.openapi({ ...route, hide: true }, async (c) => {
    const { input, choices } = await readSubmission(c, c.req.valid("query"), previewBody, limit);
    const { verbs } = c.get("dependencies");
    const request = { input, ...given({ classifiers: choices.classifiers }) };
    const preview = await verbs.previewRelease(c.get("services"), workspaceOf(c), c.req.valid("param").id, request);
    const requests = await Promise.all(preview.requests.map(requestReply));
    const { digest, seen_share, truncated } = preview.session;
    return c.json(
      {
        release: referenceTo(preview.release),
        session: { digest, seen_share, truncated },
        order: preview.order,
        requests,
        not_shown: [...preview.not_shown],
      },
      200,
      { "cache-control": "no-store" },
    );
  });
}

const bodySchema = z.record(z.string(), z.unknown());

async function requestReply(call: Preview["requests"][number]) {
  return {
    classifiers: [...call.classifiers],
    method: call.method,
    path: call.path,
    headers: { ...call.headers },
    body: bodySchema.parse(JSON.parse(call.body)),
    open_place: call.open_place,
    body_bytes: call.open_place === null ? new TextEncoder().encode(call.body).byteLength : null,
    body_sha256: call.open_place === null ? await sha256(call.body) : null,
  };
}
