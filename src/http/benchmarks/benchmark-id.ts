import { z } from "@hono/zod-openapi";

const benchmarkId = z.string().max(200).openapi({
  description: "Id of a benchmark.",
  example: "bmk_01980c9e5f7a7c3e9d1b2a3c4d5e6f70",
});
export const benchmarkParams = z.object({ id: benchmarkId });
