import { z } from "zod";
import { classifiers } from "../../instrument/classifiers.ts";
import { classifierIds } from "../../instrument/label.ts";

const person = z.string().min(1).max(200);
const label = z.string().min(1).max(200);
const number = z.number();
const vector = z.array(number).min(1).max(50);
const probability = z.number().gt(0).max(1);

const id = z.string().max(200);

const goldLimit = 20_000;
const sampleLimit = 50_000;
/** Labelled sessions of a batch that one correction reads. */
export const storedLimit = 200_000;

const observation = z.strictObject({ x: vector, y: number });

const sharesSchema = z
  .strictObject({
    kind: z.literal("shares"),
    classifier: z.enum(classifierIds),
    gold: z
      .array(z.strictObject({ person, truth: label, answer: label }))
      .min(1)
      .max(goldLimit)
      .optional()
      .meta({ description: "Sessions with their true label and the model's." }),
    gold_benchmark: id.optional().meta({
      description:
        "In place of `gold`: a scored trial of yours on a development split, its gold and its candidate's answers.",
    }),
    sample: z
      .array(z.strictObject({ person, answer: label }))
      .min(1)
      .max(sampleLimit)
      .optional()
      .meta({ description: "Sessions that only the model labelled." }),
    sample_batch: id.optional().meta({
      description: `In place of \`sample\`: a batch of yours that has ended, at most ${storedLimit.toLocaleString("en-US")} labelled sessions; the first draw of each. Who has no \`user_key\` counts as a person of their own.`,
    }),
  })
  .meta({ id: "SharesCorrection" });

const regressionSchema = z
  .strictObject({
    kind: z.literal("regression").meta({
      description:
        "Least squares. A mean is `x` = [1]; a difference of means `x` = [1, 0 or 1]; a slope `x` = [1, value].",
    }),
    regressors: z.array(label).min(1).max(50).meta({ description: "Names of `x`, for the reply." }),
    gold: z
      .array(z.strictObject({ person, x: vector, y: number, predicted: number }))
      .min(1)
      .max(goldLimit),
    sample: z
      .array(z.strictObject({ person, x: vector, predicted: number }))
      .min(1)
      .max(sampleLimit),
  })
  .meta({ id: "RegressionCorrection" });

const designSchema = z
  .strictObject({
    kind: z.literal("design").meta({
      description: "Least squares where the gold was drawn from the sample with known probabilities.",
    }),
    regressors: z.array(label).min(1).max(50),
    frame: z
      .array(z.strictObject({ person, predicted: observation, gold: observation.nullable(), probability }))
      .min(1)
      .max(sampleLimit)
      .meta({ description: "Every session of the sample; `gold` is null where it was not drawn." }),
  })
  .meta({ id: "DesignCorrection" });

export const correctionOrderSchema = z.discriminatedUnion("kind", [sharesSchema, regressionSchema, designSchema]);
export type CorrectionOrder = z.output<typeof correctionOrderSchema>;

export function labelsOf(classifier: (typeof classifierIds)[number]): string[] {
  return classifiers[classifier].labels.map(({ value }) => value);
}
