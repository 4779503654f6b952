import { z } from "zod";

/** A named schema or null. `nullable()` loses either the name or the null on its way into the OpenAPI document. */
export function orNull<S extends z.ZodType>(schema: S) {
  return z.union([schema, z.null()]);
}
