import { z } from "zod";
import { classifierIds } from "../../instrument/label.ts";
import { opaqueKey } from "../../intake/session.ts";
import { datasetSplits } from "../../store/benchmark-words.ts";
import { byClassifier, recordedAnswerSchema } from "../scores/trial.ts";

const name = z.string().min(1).max(200);
const releaseId = z.string().regex(/^[a-z][a-z0-9-]{0,62}$/);

const bare = { confidence: null, decisions: null, task_value: null, draws: [] };
const answerOrLabel = z.union(
  [
    z.string().transform((value) => ({ status: "labeled" as const, value, ...bare })),
    z
      .number()
      .int()
      .transform((value) => ({ status: "labeled" as const, value: String(value), ...bare })),
    z.null().transform((value) => ({ status: "abstained" as const, value, ...bare })),
    recordedAnswerSchema,
  ],
  {
    error:
      "must be a label, a whole number for an ordinal, null for an abstention, or an object with status, value, confidence and draws",
  },
);

/** Answers that were given elsewhere: by a model of your own, by a rule, by people. */
export const recordedAnswersSchema = z
  .strictObject({
    name: name.meta({ description: "What gave them, for the report.", example: "majority class" }),
    items: z
      .array(z.strictObject({ id: opaqueKey, answers: byClassifier(answerOrLabel) }))
      .min(1)
      .max(20_000),
  })
  .meta({
    id: "RecordedAnswers",
    description:
      "By the dataset's ids. A label alone, a number for an ordinal, null for an abstention, or the long form with status, confidence and draws.",
  });
export type RecordedAnswers = z.output<typeof recordedAnswersSchema>;

export const orderSchema = z.strictObject({
  dataset: z.string().max(200),
  split: z.enum(datasetSplits).optional().meta({ description: "`development` where absent." }),
  name: name.optional(),
  release: releaseId.optional().meta({ description: "On trial: a release or a candidate of yours." }),
  answers: recordedAnswersSchema.optional().meta({ description: "Instead of `release`: no model is called." }),
  baseline_release: releaseId.optional(),
  baseline_answers: recordedAnswersSchema.optional(),
  classifiers: z
    .array(z.enum(classifierIds))
    .min(1)
    .max(classifierIds.length)
    .optional()
    .meta({ description: "Absent: all that have gold and are answered." }),
  draws: z.number().int().min(1).max(10).optional().meta({ description: "How often each session is asked; 1." }),
  budget_usd: z
    .number()
    .min(0)
    .max(1_000_000)
    .optional()
    .meta({ description: "US dollars for both sides. What is not asked for lack of it counts as `skipped`." }),
  near_miss: z
    .boolean()
    .optional()
    .meta({ description: "Credit for a near occupation, beside the strict score. Off where absent." }),
});
export type BenchmarkOrder = z.output<typeof orderSchema>;
