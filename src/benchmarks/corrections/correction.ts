import { z } from "zod";
import { intervalSchema } from "../results/figures.ts";
import { orNull } from "../results/or-null.ts";
import { nullReasons } from "../statistics/result.ts";

const count = z.number().int().min(0);

export const correctedSchema = z
  .object({
    value: z.number().nullable(),
    null_reason: z.enum(nullReasons).nullable(),
    standard_error: z.number().nullable().meta({ description: "Clustered by person." }),
    interval: orNull(intervalSchema).meta({ description: "95 %." }),
    interval_null_reason: z.enum(nullReasons).nullable(),
  })
  .meta({ id: "CorrectedFigure" });

/** What a correction is right under, in the order of how much it asks. */
export const assumptions = [
  "the sampling probabilities",
  "the same errors by true label",
  "the same population",
] as const;

export const correctionSchema = z
  .object({
    gold: z.object({ rows: count, persons: count }),
    sample: z.object({ rows: count, persons: count }),
    estimates: z.array(
      z.object({
        name: z.string().meta({ description: "The label, or the regressor." }),
        naive: correctedSchema.meta({ description: "As if the model's labels were true." }),
        corrected: z.array(
          correctedSchema.extend({
            method: z.enum(["rogan_gladen", "prediction_powered", "design_based"]),
            assumes: z.enum(assumptions),
          }),
        ),
      }),
    ),
    outside: z.boolean().meta({
      description: "Rogan–Gladen's equations gave impossible shares; the nearest possible ones stand.",
    }),
    lambda: z
      .number()
      .nullable()
      .meta({ description: "Power tuning of prediction-powered inference, 0 to 1. Null: another method." }),
  })
  .meta({
    id: "Correction",
    description: "Naive and corrected side by side. docs/methods/statistics.md has the formulas.",
  });
export type Correction = z.output<typeof correctionSchema>;
