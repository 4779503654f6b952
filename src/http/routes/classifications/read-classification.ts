import { createRoute, z } from "@hono/zod-openapi";
import { classificationSchema } from "../../../classify/classification.ts";
import type { App } from "../../context.ts";
import { requiresToRead, workspaceOf } from "../../middleware/requires.ts";
import { problems } from "../../problems/documented.ts";
import { keyProblems } from "../../problems/groups.ts";
import { entityTag, matches, storedReply } from "../../responses.ts";

export const classificationId = z.string().max(200).openapi({
  description: "Id of a classification.",
  example: "cls_01980c9e5f7a7c3e9d1b2a3c4d5e6f70",
});

const route = createRoute({
  operationId: "readClassification",
  method: "get",
  path: "/v1/classifications/{id}",
  tags: ["Classifications"],
  summary: "Read a classification",
  description: "The stored bytes. They never change once the status is `complete`; before that, `revision` counts.",
  security: [{ apiKey: [] }],
  middleware: [requiresToRead("classifications:read")],
  request: {
    params: z.object({ id: classificationId }),
    headers: z.object({
      "if-none-match": z.string().max(2000).optional().meta({ description: "ETag of the copy that you hold." }),
    }),
  },
  responses: {
    200: { description: "The classification.", content: { "application/json": { schema: classificationSchema } } },
    304: { description: "Your copy is the stored one." },
    ...problems(...keyProblems, "schema", "classification_not_found", "classification_deleted"),
  },
});

export function readClassification(app: App): void {
  app.openapi(route, async (c) => {
    const { verbs } = c.get("dependencies");
    const result =
      c.get("document") ?? (await verbs.readClassification(c.get("services"), workspaceOf(c), c.req.valid("param").id));
    const headers = { etag: entityTag(result), "cache-control": "private, no-cache" };
    if (matches(c.req.valid("header")["if-none-match"], headers.etag)) return c.body(null, 304, headers);
    return storedReply(c, result, 200, headers);
  });
}
