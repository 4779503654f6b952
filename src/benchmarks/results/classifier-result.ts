import { z } from "zod";
import { classifierIds, labelStatuses } from "../../instrument/label.ts";
import { nullReasons } from "../statistics/result.ts";
import {
  agreementSchema,
  cellSchema,
  comparedSchema,
  confidenceSchema,
  differenceSchema,
  figureSchema,
  labelFiguresSchema,
  numberScoreSchema,
  retestSchema,
  softSchema,
} from "./figures.ts";
import { orNull } from "./or-null.ts";

export const raterKinds = ["human", "reference_model"] as const;

export const coverageSchema = z
  .object({
    items: cellSchema.meta({ description: "Sessions with gold for the classifier." }),
    statuses: z.record(z.enum(labelStatuses), cellSchema),
    labeled: figureSchema.meta({ description: "Share of sessions with a label." }),
    without_point_gold: cellSchema.meta({
      description: "Gold that settles on no one label: soft scores alone use it.",
    }),
    left_out: z
      .object({ both: cellSchema, gold_only: cellSchema, answer_only: cellSchema })
      .meta({ description: "A label outside an ordinal scale, such as `unclear`." }),
    scored: cellSchema.meta({ description: "Sessions that agreement is measured on." }),
  })
  .meta({ id: "Coverage" });

export const ceilingSchema = z
  .object({
    between_raters: z.array(
      z.object({
        raters: z.tuple([z.string(), z.string()]),
        means: z.enum(["agreement", "repeatability", "unknown"]).meta({
          description:
            "`repeatability`: two passes of one model, no ceiling on being right. `unknown`: a rater nobody described.",
        }),
        agreement: agreementSchema,
      }),
    ),
    against_each_rater: z.array(
      z.object({ rater: z.string(), kind: z.enum(raterKinds).nullable(), agreement: agreementSchema }),
    ),
    alpha: orNull(figureSchema).meta({ description: "Over all raters at once. Null: fewer than two." }),
  })
  .meta({ id: "Ceiling" });

export const subgroupSchema = z
  .object({
    dimension: z.string(),
    value: z.string(),
    sessions: cellSchema,
    persons: cellSchema,
    agreement: orNull(agreementSchema).meta({ description: "Null: the cell is suppressed." }),
    null_reason: z.enum(nullReasons).nullable(),
  })
  .meta({ id: "Subgroup" });

export const labelScoreSchema = z
  .object({
    scale: z.array(z.string()).meta({ description: "Labels in the order of the confusion matrix." }),
    confusion: z.array(z.array(cellSchema)).meta({ description: "Counts by gold (row) and answer (column)." }),
    agreement: agreementSchema,
    by_label: z.array(labelFiguresSchema),
    unanimous: orNull(agreementSchema).meta({ description: "Where two or more raters all agree. Null: nowhere two." }),
    contested: orNull(agreementSchema),
    soft: orNull(softSchema).meta({ description: "Null: all gold is one label each." }),
    near_miss: orNull(agreementSchema).meta({ description: "Null: not asked for, or not an occupation." }),
    confidence: orNull(confidenceSchema).meta({ description: "Null: no answer states a confidence." }),
    retest: orNull(retestSchema).meta({ description: "Null: no session has two draws." }),
    ceiling: orNull(ceilingSchema).meta({ description: "Null: the gold names no raters." }),
    subgroups: z.array(subgroupSchema),
  })
  .meta({ id: "LabelScore" });

const pValue = z.number().min(0).max(1).nullable();

export const comparisonSchema = z
  .object({
    verdict: z.enum(["better", "worse", "no_difference_shown", "cannot_say"]).meta({
      description: "On accuracy: `p_holm` under 0.05, or not. `cannot_say`: too few persons, or none compared.",
    }),
    sessions: cellSchema.meta({ description: "Sessions where both have a label and the gold is strict." }),
    only_candidate: cellSchema,
    only_baseline: cellSchema,
    candidate: comparedSchema,
    baseline: comparedSchema,
    difference: differenceSchema,
    gained: cellSchema.meta({ description: "Sessions that became right." }),
    lost: cellSchema.meta({ description: "Sessions that became wrong." }),
    p_value: pValue.meta({ description: "Exact sign-flip test by person." }),
    p_holm: pValue.meta({ description: "Holm over the classifiers compared." }),
    mcnemar: z.object({ p_value: pValue, p_holm: pValue, assumes: z.literal("independent sessions") }),
    flips: z
      .array(z.object({ from: z.string(), to: z.string(), sessions: cellSchema, gained: cellSchema, lost: cellSchema }))
      .meta({ description: "Old label → new label. On a held-out split those of 5 and more sessions." }),
  })
  .meta({ id: "TrialComparison" });

export const classifierResultSchema = z
  .object({
    classifier: z.enum(classifierIds),
    coverage: coverageSchema,
    labels: orNull(labelScoreSchema).meta({ description: "Null: the answer is numbers, not a label." }),
    numbers: z.array(numberScoreSchema).meta({ description: "Empty: the answer is a label." }),
    comparison: orNull(comparisonSchema).meta({ description: "Null: there is no baseline." }),
  })
  .meta({ id: "ClassifierResult" });
export type ClassifierResult = z.output<typeof classifierResultSchema>;
