import { z } from "zod";
import { classifierIds } from "../../instrument/label.ts";
import { datasetSplits } from "../../store/benchmark-words.ts";
import { figureSchema } from "../results/figures.ts";
import { orNull } from "../results/or-null.ts";
import { contenderSchema } from "../results/trial-result.ts";

export const standingSchema = z
  .object({
    classifier: z.enum(classifierIds),
    labeled: figureSchema.meta({ description: "Share of sessions with a label: look at it beside the others." }),
    accuracy: orNull(figureSchema).meta({ description: "Null: the answers are numbers." }),
    macro_f1: orNull(figureSchema),
    kappa: orNull(figureSchema),
    quadratic_kappa: orNull(figureSchema).meta({ description: "Null: the labels have no order." }),
  })
  .meta({ id: "Standing" });
export type Standing = z.output<typeof standingSchema>;

export const leaderboardSchema = z
  .object({
    dataset: z.object({ id: z.string(), name: z.string(), digest: z.string() }),
    split: z.enum(datasetSplits),
    split_digest: z.string().meta({ description: "Of every trial in the list." }),
    rows: z.array(
      z.object({
        benchmark: z.string(),
        contender: contenderSchema,
        draws: z.number().int().min(1),
        incomplete: z.boolean(),
        cost_usd_per_session: z.number().min(0).nullable().meta({ description: "Null: no model, or no price." }),
        scored_at: z.iso.datetime(),
        scores: z.array(standingSchema),
      }),
    ),
  })
  .meta({ id: "Leaderboard" });
export type Leaderboard = z.output<typeof leaderboardSchema>;
