import { z } from "@hono/zod-openapi";
import { orderSchema } from "../../benchmarks/trials/order.ts";
import { classifierIds } from "../../instrument/label.ts";
import { datasetId } from "./dataset-id.ts";

/** Which leaderboard. */
export const leaderboardQuery = z.strictObject({
  dataset: datasetId,
  split: orderSchema.shape.split,
  classifier: z.enum(classifierIds).optional().openapi({ description: "Absent: all of them." }),
});
