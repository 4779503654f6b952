import { z } from "@hono/zod-openapi";

export const batchId = z.string().max(200).openapi({
  description: "Id of a batch.",
  example: "bat_01980c9e5f7a7c3e9d1b2a3c4d5e6f70",
});
export const batchParams = z.object({ id: batchId });
