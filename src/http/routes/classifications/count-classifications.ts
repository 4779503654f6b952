import { createRoute, z } from "@hono/zod-openapi";
import { countFields, labelCountSchema } from "../../../classify/label-count.ts";
import { classifierIds, labelStatuses } from "../../../instrument/label.ts";
import { monthSchema } from "../../../intake/session.ts";
import { given } from "../../body/given.ts";
import { commaList, releaseId } from "../../body/submission.ts";
import { checkValue, valueFilter } from "../../classifications/value-filter.ts";
import type { App } from "../../context.ts";
import { requires, workspaceOf } from "../../middleware/requires.ts";
import { nextCursor, pageQuery } from "../../paging.ts";
import { problems } from "../../problems/documented.ts";
import { keyProblems } from "../../problems/groups.ts";

const pageSchema = z
  .object({ items: z.array(labelCountSchema), next_cursor: nextCursor })
  .meta({ id: "LabelCountPage" });

const route = createRoute({
  operationId: "countClassifications",
  method: "get",
  path: "/v1/classifications/counts",
  tags: ["Classifications"],
  summary: "Count the labels of classifications",
  description:
    "How many labels say the same, by what you choose, in that order. Filters are combined with `and`. The answer is kept as labels are written and deleted, so it does not take longer with a larger corpus.",
  security: [{ apiKey: [] }],
  middleware: [requires("classifications:read")],
  request: {
    query: pageQuery(1000, 1000)
      .extend({
        by: commaList(countFields)
          .refine((by) => new Set(by).size === by.length, { message: "names one twice" })
          .optional()
          .openapi({ description: "What to count by, separated by commas; `classifier,month` where absent." }),
        release: releaseId.optional(),
        classifier: z.enum(classifierIds).optional().meta({ description: "Only labels of it." }),
        month: monthSchema.optional().meta({ description: "Month of the session." }),
        status: z.enum(labelStatuses).optional().meta({ description: "Status of the label." }),
        value: valueFilter,
      })
      .superRefine(checkValue),
  },
  responses: {
    200: { description: "A page.", content: { "application/json": { schema: pageSchema } } },
    ...problems(...keyProblems, "schema", "unknown_release", "invalid_cursor"),
  },
});

export function countClassifications(app: App): void {
  app.openapi(route, async (c) => {
    const { verbs } = c.get("dependencies");
    const { cursor = null, limit = 1000, by = ["classifier", "month"], ...filters } = c.req.valid("query");
    const question = { by, filters: given(filters) };
    const page = await verbs.countClassifications(c.get("services"), workspaceOf(c), question, { cursor, limit });
    return c.json({ items: [...page.items], next_cursor: page.next_cursor }, 200, { "cache-control": "no-store" });
  });
}
