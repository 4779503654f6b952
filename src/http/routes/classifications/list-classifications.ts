import { createRoute, z } from "@hono/zod-openapi";
import type { TypedResponse } from "hono";
import { classificationSchema } from "../../../classify/classification.ts";
import type { Page } from "../../../classify/requests.ts";
import { classifiers, isLabel } from "../../../instrument/classifiers.ts";
import { type ClassifierId, classifierIds } from "../../../instrument/label.ts";
import { monthSchema, opaqueKey } from "../../../intake/session.ts";
import { given } from "../../body/given.ts";
import { releaseId, wholeNumber } from "../../body/submission.ts";
import type { App, HttpContext } from "../../context.ts";
import { requires, workspaceOf } from "../../middleware/requires.ts";
import { nextCursor } from "../../paging.ts";
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
    query: z
      .strictObject({
        release: releaseId.optional(),
        classifier: z.enum(classifierIds).optional().meta({ description: "Only those with a label of it." }),
        value: z.string().optional().meta({
          description: "Only those whose label of `classifier` has this value; needs it.",
          example: "fix",
        }),
        month: monthSchema.optional().meta({ description: "Month of the session." }),
        user_key: opaqueKey.optional().meta({ description: "Pseudonymous key of the person." }),
        session_id: opaqueKey.optional().meta({ description: "Your own id of the session." }),
        status: classificationSchema.shape.status.optional(),
        cursor: z.string().min(1).max(500).optional().meta({ description: "`next_cursor` of the page before." }),
        limit: wholeNumber(1, 100).optional().openapi({ description: "Items a page; 20 where absent." }),
      })
      .superRefine(({ classifier, value }, context) => {
        if (value === undefined || (classifier !== undefined && isLabel(classifier, value))) return;
        context.addIssue({ code: "custom", path: ["value"], message: allowedValues(classifier) });
      }),
  },
  responses: {
    200: { description: "A page.", content: { "application/json": { schema: listSchema } } },
    ...problems(...keyProblems, "schema", "unknown_release", "invalid_cursor"),
  },
});

/** A value that no label can have would be answered with an empty page, as if nobody had it. */
function allowedValues(classifier: ClassifierId | undefined): string {
  if (classifier === undefined) return "needs classifier";
  const labels = classifiers[classifier].labels.map(({ value }) => value);
  return labels.length === 0 ? "is for classifiers with a label set" : `must be one of: ${labels.join(", ")}`;
}

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
