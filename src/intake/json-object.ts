import { z } from "zod";

/** Any JSON object, whole. A record of the schema library would leave out a member called `__proto__` without a word. */
export const jsonObjectSchema = z
  .custom<Record<string, unknown>>((value) => z.core.util.isPlainObject(value), "must be object")
  .meta({ type: "object", additionalProperties: {} });
