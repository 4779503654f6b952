import { z } from "@hono/zod-openapi";
import { wholeNumber } from "./body/submission.ts";

/** The query of an operation that gives pages. */
export function pageQuery(most: number, usual: number) {
  return z.strictObject({
    cursor: z.string().min(1).max(500).optional().meta({ description: "`next_cursor` of the page before." }),
    limit: wholeNumber(1, most)
      .optional()
      .openapi({ description: `Items a page; ${usual} where absent.` }),
  });
}

export const nextCursor = z
  .string()
  .nullable()
  .meta({ description: "Send it as `cursor` for the next page. Null: the last." });
