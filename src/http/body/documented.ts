import { z } from "@hono/zod-openapi";
import { rawMediaTypes } from "./read-submission.ts";

const raw = z.string().openapi({ description: "A transcript as its tool wrote it; options stand in the query." });

/** Both forms of a submission, for the document alone: which validator runs depends on the media type, so `readSubmission` does it. */
export function documentedBody<S extends z.ZodType>(envelope: S) {
  return {
    required: true,
    content: {
      "application/json": { schema: envelope },
      ...Object.fromEntries(rawMediaTypes.map((mediaType) => [mediaType, { schema: raw }])),
    },
  };
}
