import { createRoute, z } from "@hono/zod-openapi";
import { jsonObjectSchema } from "../../../intake/json-object.ts";
import { readJson } from "../../body/read-json.ts";
import type { App } from "../../context.ts";
import { documentOnly } from "../../document-only.ts";
import { requires, workspaceOf } from "../../middleware/requires.ts";
import { problems } from "../../problems/documented.ts";
import { jsonProblems, keyProblems } from "../../problems/groups.ts";
import { releaseReply, releaseSchema } from "../../releases/release-reply.ts";

/** Escapes can make JSON several times as long as the texts in it; the texts have a limit of their own. */
const bodyLimit = 2_000_000;
const filePath = /^[a-z0-9][a-z0-9._-]*(\/[a-z0-9][a-z0-9._-]*)*$/;

const candidateSchema = z
  .strictObject({
    manifest: jsonObjectSchema.meta({
      description:
        "The manifest, as in docs/releases.md. Its `engine` is `claude`. Its `id` is taken from the content: one that is given is passed over.",
    }),
    files: z
      .record(z.string(), z.string())
      .refine((files) => Object.keys(files).every((path) => path.length <= 200 && filePath.test(path)), {
        error: "has a path that is not made of a-z, 0-9, dot, hyphen and underscore",
      })
      .openapi({
        description:
          "Every file that the manifest names: its text, by its path. At most 500,000 bytes together, the manifest included.",
      }),
  })
  .meta({ id: "Candidate", description: "A release of your own." });

const json = { "application/json": { schema: releaseSchema } };
const headers = { Location: { schema: { type: "string" as const }, description: "Where to read it." } };
const route = createRoute({
  operationId: "createRelease",
  method: "post",
  path: "/v1/releases",
  tags: ["Releases"],
  summary: "Make a candidate",
  description:
    "Checks a release of your own and keeps it for your workspace: usable wherever a release is, seen by no other workspace, never changed. Sending the same content again gives the same candidate.",
  security: [{ apiKey: [] }],
  middleware: [requires("releases:write")],
  responses: {
    200: { description: "Made before.", headers, content: json },
    201: {
      description: "A new candidate.",
      headers,
      content: json,
      links: { read: { operationId: "readRelease", parameters: { id: "$response.body#/id" } } },
    },
    ...problems(...keyProblems, ...jsonProblems, "invalid_release", "too_many_candidates"),
  },
});

export function createRelease(app: App): void {
  const body = { required: true, content: { "application/json": { schema: candidateSchema } } };
  documentOnly(app, { ...route, request: { body } });
  app.openapi({ ...route, hide: true }, async (c) => {
    const { manifest, files } = await readJson(c, candidateSchema, bodyLimit);
    const input = { manifest, files: new Map(Object.entries(files)) };
    const { verbs } = c.get("dependencies");
    const { release, outcome } = await verbs.createRelease(c.get("services"), workspaceOf(c), input);
    const location = { location: `/v1/releases/${release.manifest.id}` };
    return c.json(releaseReply(release), outcome === "created" ? 201 : 200, location);
  });
}
