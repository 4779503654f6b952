import { z } from "@hono/zod-openapi";

export const datasetId = z.string().max(200).openapi({
  description: "Id of a dataset.",
  example: "dst_01980c9e5f7a7c3e9d1b2a3c4d5e6f70",
});
export const datasetParams = z.object({ id: datasetId });
