import { z } from "zod";
import { classifierIds } from "../../instrument/label.ts";

const phrases = z.array(z.string().min(1).max(200)).max(2_000);

const bounds = z.strictObject({ min: z.number().optional(), max: z.number().optional() });
/** Conditions by count, all of which must hold; a count that is null (not recorded) meets no bound. */
const when = z.record(z.string(), bounds);
export type Conditions = z.output<typeof when>;

const abstention = z.strictObject({ name: z.string(), when, abstain: z.string() });
const choice = z.strictObject({ name: z.string(), when, value: z.string() });

/** Tried in order before anything is added up; the first whose conditions hold decides. */
export const firstSchema = z.array(z.union([choice, abstention]));

const terms = z.record(
  z.string(),
  z.strictObject({
    points: z.number(),
    /** A count above it is read as this much. */
    cap: z.number().positive(),
    /** `each`: points for every one. `doubling`: points for every doubling of the count plus one. */
    per: z.enum(["each", "doubling"]),
  }),
);
const sum = z.strictObject({ base: z.number(), terms });
export type Sum = z.output<typeof sum>;

const listRuleSchema = z.strictObject({ form: z.literal("list"), first: firstSchema });

/** Points by value: the value with most points is taken; ties go to the earlier value. */
const pointsRuleSchema = z.strictObject({
  form: z.literal("points"),
  first: firstSchema,
  values: z.record(z.string(), sum),
});

/** One sum, cut into ordered values: `values[i]` up to and without `cuts[i]`, the last value above all cuts. */
const scaleRuleSchema = z
  .strictObject({
    form: z.literal("scale"),
    first: firstSchema,
    sum,
    values: z.array(z.string()).min(2),
    cuts: z.array(z.number()),
  })
  .refine(({ values, cuts }) => cuts.length === values.length - 1, "One cut fewer than values.");

/** The two decision shares, estimated without listing decisions. */
const sharesRuleSchema = z.strictObject({
  form: z.literal("shares"),
  first: z.array(abstention),
  planning: sum,
  execution: sum,
});

const textRuleSchema = z.strictObject({
  form: z.literal("text"),
  first: firstSchema,
  /** Values whose probability must reach a bar of their own before they are taken. */
  bars: z.record(z.string(), z.number().min(0).max(1)),
  /** Bar of every other value but the fallback. */
  bar: z.number().min(0).max(1),
  fallback: z.string(),
});

const neverRuleSchema = z.strictObject({
  form: z.literal("never"),
  status: z.enum(["abstained", "not_applicable"]),
  reason: z.string(),
});

const ruleSchema = z.discriminatedUnion("form", [
  listRuleSchema,
  pointsRuleSchema,
  scaleRuleSchema,
  sharesRuleSchema,
  textRuleSchema,
  neverRuleSchema,
]);
export type Rule = z.output<typeof ruleSchema>;
export type PointsRule = z.output<typeof pointsRuleSchema>;
export type ScaleRule = z.output<typeof scaleRuleSchema>;
export type SharesRule = z.output<typeof sharesRuleSchema>;
export type TextRule = z.output<typeof textRuleSchema>;
export type FirstRule = z.output<typeof choice> | z.output<typeof abstention>;

export const parametersSchema = z.strictObject({
  own_words: z
    .strictObject({ head: z.number().int().positive(), tail: z.number().int().min(0) })
    .meta({ description: "UTF-16 units at either end of a human turn that are read as the person's own words." }),
  words: z.record(z.string(), phrases).meta({ description: "Phrases counted in the person's own words, by list." }),
  agent_words: z
    .record(z.string(), phrases)
    .meta({ description: "Phrases counted in the agent's last text, by list." }),
  languages: z
    .record(z.string(), phrases)
    .meta({ description: "Function words by language, to tell whether the person wrote English." }),
  tools: z
    .array(z.strictObject({ kind: z.string(), names: phrases }))
    .meta({ description: "Kinds of tools; a name belongs to the first kind with a fragment that it contains." }),
  commands: z.record(z.string(), phrases).meta({ description: "Beginnings of shell commands, by kind." }),
  files: z
    .array(z.strictObject({ kind: z.string(), contains: phrases, endings: phrases }))
    .meta({ description: "Kinds of files by path; the first that fits." }),
  rules: z.partialRecord(z.enum(classifierIds), ruleSchema),
});
export type Parameters = z.output<typeof parametersSchema>;
