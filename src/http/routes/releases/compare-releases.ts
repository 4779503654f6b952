import { createRoute, z } from "@hono/zod-openapi";
import { findRelease } from "../../../classify/find-release.ts";
import { referenceTo, releaseReferenceSchema } from "../../../classify/release-reference.ts";
import { changeKinds, compareReleases as compare } from "../../../releases/compare.ts";
import type { App } from "../../context.ts";
import { requires, workspaceOf } from "../../middleware/requires.ts";
import { problems } from "../../problems/documented.ts";
import { keyProblems } from "../../problems/groups.ts";
import { anyReleaseId } from "../../releases/release-reply.ts";

const change = z.enum(changeKinds).meta({ description: "What became of it on the way from the first to the second." });
const comparisonSchema = z
  .object({
    from: releaseReferenceSchema,
    to: releaseReferenceSchema,
    same: z.boolean().meta({ description: "They differ in nothing but their ids." }),
    manifest: z.array(
      z.object({
        pointer: z.string().meta({ description: "JSON pointer in the manifest; a list counts as one value." }),
        change,
        from: z.unknown().meta({ description: "Null where it has none." }),
        to: z.unknown().meta({ description: "Null where it has none." }),
      }),
    ),
    files: z.array(
      z.object({
        path: z.string(),
        change,
        document: z.boolean().meta({ description: "It cannot change an answer." }),
        diff: z.string().nullable().meta({ description: "Unified diff of its lines. Null: see `omitted`." }),
        omitted: z.enum(["bytes", "too_large"]).nullable().meta({
          description: "Why there is no diff: the file is no text, or too much of it changed. Null: there is one.",
        }),
      }),
    ),
  })
  .meta({ id: "Comparison", description: "What differs between two releases." });

const route = createRoute({
  operationId: "compareReleases",
  method: "get",
  path: "/v1/releases/{id}/comparison",
  tags: ["Releases"],
  summary: "Compare two releases",
  description: "Fields of the manifests and files that were added, removed or changed, from the release to the other.",
  security: [{ apiKey: [] }],
  middleware: [requires("classifications:read")],
  request: {
    params: z.object({ id: anyReleaseId }),
    query: z.strictObject({ with: anyReleaseId.openapi({ description: "Id of the other release." }) }),
  },
  responses: {
    200: { description: "The differences.", content: { "application/json": { schema: comparisonSchema } } },
    ...problems(...keyProblems, "schema", "unknown_release", "release_deleted"),
  },
});

export function compareReleases(app: App): void {
  app.openapi(route, async (c) => {
    const services = c.get("services");
    const workspace = workspaceOf(c);
    const from = await findRelease(services, workspace, c.req.valid("param").id);
    const to = await findRelease(services, workspace, c.req.valid("query").with);
    const { same, manifest, files } = compare(from, to);
    return c.json(
      {
        from: referenceTo(from),
        to: referenceTo(to),
        same,
        manifest: manifest.map((field) => ({
          pointer: field.pointer,
          change: field.change,
          from: field.from,
          to: field.to,
        })),
        files: files.map((file) => ({
          path: file.path,
          change: file.change,
          document: file.document,
          diff: file.diff,
          omitted: file.omitted,
        })),
      },
      200,
    );
  });
}
