import { createRoute, z } from "@hono/zod-openapi";
import type { TypedResponse } from "hono";
import { classificationSchema } from "../../../classify/classification.ts";
import type { Page } from "../../../classify/requests.ts";
import { classifierIds } from "../../../instrument/label.ts";
import { monthSchema, opaqueKey } from "../../../intake/session.ts";
import { given } from "../../body/given.ts";
import { releaseId } from "../../body/submission.ts";
import { checkValue, valueFilter } from "../../classifications/value-filter.ts";
import type { App, HttpContext } from "../../context.ts";
import { requires, workspaceOf } from "../../middleware/requires.ts";
import { nextCursor, pageQuery } from "../../paging.ts";
import { problems } from "../../problems/documented.ts";
import { keyProblems } from "../../problems/groups.ts";

const listSchema = z
  .object({
    items: z.array(classificationSchema),
    next_cursor: nextCursor,
  })
  .meta({ id: "ClassificationPage" });

const route = createRoute({
  operationId: "listClassifications",
  method: "get",
  path: "/v1/classifications",
  tags: ["Classifications"],
  summary: "List classifications",
  description: "Newest first, a page at a time. Filters are combined with `and`.",
  security: [{ apiKey: [] }],
  middleware: [requires("classifications:read")],
  request: {
    query: pageQuery(100, 20)
      .extend({
        release: releaseId.optional(),
        classifier: z.enum(classifierIds).optional().meta({ description: "Only those with a label of it." }),
        value: valueFilter,
        month: monthSchema.optional().meta({ description: "Month of the session." }),
        user_key: opaqueKey.optional().meta({ description: "Pseudonymous key of the person." }),
        session_id: opaqueKey.optional().meta({ description: "Your own id of the session." }),
        status: classificationSchema.shape.status.optional(),
      })
      .superRefine(checkValue),
  },
  responses: {
    200: { description: "A page.", content: { "application/json": { schema: listSchema } } },
    ...problems(...keyProblems, "schema", "unknown_release", "invalid_cursor"),
  },
});

export function listClassifications(app: App): void {
  app.openapi(route, async (c) => {
    const { verbs } = c.get("dependencies");
    const { cursor, limit, ...filters } = c.req.valid("query");
    const page = await verbs.listClassifications(c.get("services"), workspaceOf(c), given(filters), {
      cursor: cursor ?? null,
      limit: limit ?? 20,
    });
    return pageReply(c, page);
  });
}

/** Joins the stored bytes: a page costs no parsing, and its items are those that a read gives. */
function pageReply(
  c: HttpContext,
  { items, next_cursor }: Page,
): Response & TypedResponse<z.output<typeof listSchema>, 200, "json"> {
  const decoder = new TextDecoder();
  const body = `{"items":[${items.map(({ bytes }) => decoder.decode(bytes)).join(",")}],"next_cursor":${JSON.stringify(next_cursor)}}`;
  const headers = { "content-type": "application/json", "cache-control": "private, no-cache" };
  return c.body(body, 200, headers) as Response as ReturnType<typeof pageReply>;
}
