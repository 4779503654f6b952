import { createRoute, z } from "@hono/zod-openapi";
import type { App } from "../../context.ts";
import { requires, workspaceOf } from "../../middleware/requires.ts";
import { problems } from "../../problems/documented.ts";
import { keyProblems } from "../../problems/groups.ts";
import { anyReleaseId } from "../../releases/release-reply.ts";

const receiptSchema = z.object({ id: z.string(), deleted_at: z.iso.datetime() }).meta({ id: "ReleaseDeletionReceipt" });

const route = createRoute({
  operationId: "deleteRelease",
  method: "delete",
  path: "/v1/releases/{id}",
  tags: ["Releases"],
  summary: "Delete a candidate",
  description:
    "Removes the files of a candidate of your own; reading it then answers 410. Labels that it made stay, with its id and digest: keep the files where you cite them. The same content makes it again.",
  security: [{ apiKey: [] }],
  middleware: [requires("releases:write")],
  request: { params: z.object({ id: anyReleaseId }) },
  responses: {
    200: { description: "What was removed.", content: { "application/json": { schema: receiptSchema } } },
    ...problems(...keyProblems, "schema", "unknown_release", "release_deleted", "release_stays"),
  },
});

export function deleteRelease(app: App): void {
  app.openapi(route, async (c) => {
    const { verbs } = c.get("dependencies");
    const { id, deleted_at } = await verbs.deleteRelease(c.get("services"), workspaceOf(c), c.req.valid("param").id);
    return c.json({ id, deleted_at }, 200);
  });
}
