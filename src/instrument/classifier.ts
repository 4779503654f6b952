import { z } from "zod";
import { classifierIds } from "./label.ts";

const share = z.number().min(0).max(100).nullable();

const labelDefinitionSchema = z
  .object({
    value: z.string().meta({ description: "What a label's `value` holds.", example: "fix" }),
    title: z.string(),
    definition: z.string(),
    not_this: z.string().nullable().meta({ description: "Near misses and where they belong. Null: none named." }),
    position: z
      .number()
      .int()
      .min(0)
      .nullable()
      .meta({ description: "Place on the scale, `none` being 0. Null: not ordinal, or a value outside the scale." }),
    published_percent: share.meta({
      description: "Share in the published sample, percent. Null: not published.",
    }),
  })
  .meta({ id: "LabelDefinition" });
export type LabelDefinition = z.output<typeof labelDefinitionSchema>;

export const classifierSchema = z
  .object({
    id: z.enum(classifierIds),
    title: z.string(),
    measures: z.string().meta({ description: "What is measured, and what it must not be taken for." }),
    rules: z.array(z.string()).meta({ description: "How to decide between labels, most general first." }),
    ordinal: z.boolean(),
    abstains: z
      .string()
      .nullable()
      .meta({ description: "The value that says the session does not show it. Null: a value must be chosen." }),
    labels: z.array(labelDefinitionSchema).meta({
      description: "The label set in the order in which it is always offered. Empty: the answer is not a label.",
    }),
    answer: z
      .object({
        field: z.enum(["value", "decisions", "task_value"]).meta({ description: "Field of a label with the answer." }),
        schema: z.record(z.string(), z.unknown()).meta({ description: "JSON Schema of that field." }),
      })
      .meta({ description: "The form of an answer." }),
    source: z.string().meta({ description: "Where in the published instrument it comes from." }),
    published_note: z
      .string()
      .nullable()
      .meta({ description: "What was published about its distribution or quality beyond shares. Null: nothing." }),
  })
  .meta({
    id: "Classifier",
    description: "One question of the instrument, re-worded from the published definitions.",
  });
export type Classifier = z.output<typeof classifierSchema>;

interface Scale {
  readonly ordinal: boolean;
  readonly abstains: string | null;
}

type Definition = Omit<Classifier, "ordinal" | "abstains" | "answer">;

/** A classifier that answers with one member of its label set; the set is the schema of the answer. */
export function choice(definition: Definition, scale: Scale = { ordinal: false, abstains: null }): Classifier {
  const values = definition.labels.map((label) => label.value);
  return { ...definition, ...scale, answer: { field: "value", schema: { type: "string", enum: values } } };
}

/** One member of a label set; what is left out is null. */
export function option(
  value: string,
  title: string,
  definition: string,
  more: { readonly notThis?: string; readonly percent?: number; readonly position?: number } = {},
): LabelDefinition {
  return {
    value,
    title,
    definition,
    not_this: more.notThis ?? null,
    position: more.position ?? null,
    published_percent: more.percent ?? null,
  };
}
