import { z } from "zod";
import { recordOf } from "../scores/figure.ts";
import { nullReasons } from "../statistics/result.ts";
import { orNull } from "./or-null.ts";

/** Decimals and smallest cell of what leaves a held-out split. */
export const protectedDecimals = 2;
export const protectedCell = 5;

const nullReason = z.enum(nullReasons).nullable();

/** A count that a held-out split may not show. */
export const cellSchema = z
  .number()
  .int()
  .min(0)
  .nullable()
  .meta({ id: "Cell", description: `Null: under ${protectedCell} on a held-out split, so it is suppressed.` });

export const intervalSchema = z.object({ low: z.number(), high: z.number() }).meta({ id: "Interval" });

export const figureSchema = z
  .object({
    value: z.number().nullable(),
    null_reason: nullReason.meta({ description: "Why there is no value. Null: there is one." }),
    n: cellSchema.meta({ description: "Sessions behind the number." }),
    persons: cellSchema,
    interval: orNull(intervalSchema).meta({ description: "95 %, from resampling persons." }),
    interval_null_reason: nullReason,
    wilson: z
      .object({ ...intervalSchema.shape, assumes: z.literal("independent sessions") })
      .nullable()
      .meta({ description: "95 %, for shares only. Null: not a share, or no session." }),
  })
  .meta({ id: "Figure", description: "A number with what it rests on. docs/methods/statistics.md has the formulas." });
export type FigureView = z.output<typeof figureSchema>;

const figuresOf = <const Name extends string>(...names: readonly Name[]) =>
  z.object(recordOf(names, () => figureSchema));

const ordinalSchema = figuresOf("quadratic_kappa", "ordinal_alpha", "mean_absolute_error", "within_one", "spearman");

export const agreementSchema = figuresOf("accuracy", "balanced_accuracy", "macro_f1", "kappa", "alpha")
  .extend({ ordinal: orNull(ordinalSchema).meta({ description: "Null: the labels have no order." }) })
  .meta({ id: "Agreement", description: "On the sessions that have both labels." });
export type AgreementView = z.output<typeof agreementSchema>;

export const labelFiguresSchema = figuresOf("precision", "recall", "f1")
  .extend({
    label: z.string(),
    gold: cellSchema.meta({ description: "Sessions with this gold label." }),
    answered: cellSchema.meta({ description: "Sessions with this answer." }),
  })
  .meta({ id: "LabelFigures" });

export const softSchema = figuresOf("mass", "best_mass", "acceptable").meta({ id: "SoftFigures" });
export const retestSchema = figuresOf("flip_rate", "changed", "alpha")
  .extend({ ordinal_alpha: orNull(figureSchema) })
  .meta({ id: "Retest", description: "Draws against each other: repeatability, not truth." });
export const numberScoreSchema = figuresOf("mean_absolute_error", "mean_difference", "pearson")
  .extend({ field: z.string(), unanswered: cellSchema.meta({ description: "Sessions with gold and no number." }) })
  .meta({ id: "NumberScore", description: "Shares as they are, prices as log10 of US dollars." });
const compared = figuresOf("accuracy", "macro_f1", "kappa").extend({ quadratic_kappa: orNull(figureSchema) });
export const comparedSchema = compared.meta({
  id: "Compared",
  description: "One side by itself, on the sessions that both labelled.",
});
export const differenceSchema = compared.meta({
  id: "Difference",
  description: "Candidate less baseline, on the same resamples of persons.",
});

export const confidenceSchema = figuresOf("expected_calibration_error", "brier")
  .extend({
    without_confidence: cellSchema,
    reliability: z.array(
      z.object({
        from: z.number(),
        to: z.number(),
        n: cellSchema,
        mean_confidence: z.number().nullable(),
        accuracy: z.number().nullable(),
        wilson: orNull(intervalSchema).meta({ description: "Assumes independent sessions." }),
      }),
    ),
    accuracy_at_coverage: z.array(z.object({ coverage: z.number(), accuracy: figureSchema })),
  })
  .meta({ id: "Confidence", description: "On sessions with strict gold, a label and a confidence." });
