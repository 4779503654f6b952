import { z } from "zod";
import { classifierIds } from "../../../../instrument/label.ts";
import { firstSchema, parametersSchema } from "../../parameters.ts";
import { blockNames, featuresSchema } from "../features/schema.ts";

/** A tree as parallel lists; `feature` -1 marks a leaf, whose `value` counts. A value up to the threshold goes left. */
const treeSchema = z
  .strictObject({
    feature: z.array(z.number().int().min(-1)),
    threshold: z.array(z.number()),
    left: z.array(z.number().int()),
    right: z.array(z.number().int()),
    value: z.array(z.number()),
  })
  .refine((tree) => isTree(tree), "Lists of one length whose branches lead onward.");
export type Tree = z.output<typeof treeSchema>;

/** Every branch leads to a later node, so that no tree is walked in a circle. */
function isTree({ feature, threshold, left, right, value }: Record<string, readonly number[]>): boolean {
  const nodes = feature?.length ?? 0;
  const same = [threshold, left, right, value].every((list) => list?.length === nodes);
  const onward = (at: number) => [left?.[at] ?? 0, right?.[at] ?? 0].every((next) => next > at && next < nodes);
  return nodes > 0 && same && (feature ?? []).every((split, at) => split < 0 || onward(at));
}

const row = z.strictObject({
  base: z.number(),
  /** Real weight = scale of the block × int8 weight; the int8 weights are a file, block after block. */
  scales: z.array(z.number()),
  /** Small trees over plain counts, added up and weighed against the linear part by the model's `trees`. */
  trees: z.array(treeSchema),
  trees_base: z.number(),
});
export type Row = z.output<typeof row>;

const common = {
  /** Tried before anything is scored: what the person did not write cannot be rated. */
  first: firstSchema,
  blocks: z.array(z.enum(blockNames)).min(1),
  /** Share of the trees in a score, 0 to 1; the rest is linear. */
  tree_share: z.number().min(0).max(1),
  /** Counts the trees may split on. */
  trees_of: z.enum(["counts", "person"]),
  /** Scores of these questions come in as further linear features: value × weight by row. */
  stacked: z.array(z.strictObject({ classifier: z.enum(classifierIds), weights: z.array(z.number()) })),
  rows: z.array(row).min(1),
};

/** No answer below this probability. */
const threshold = z.number().min(0).max(1);

/** Values without order: scores to probabilities by one slope and a base a value; rarer values are lifted before the choice. */
const classesSchema = z.strictObject({
  ...common,
  form: z.literal("classes"),
  values: z.array(z.string()).min(2),
  slope: z.number(),
  bases: z.array(z.number()),
  /** The highest of (score - middle) × gain + middle is taken: what is rare needs less above its share to be named. */
  middles: z.array(z.number()),
  gains: z.array(z.number()),
  withheld: z
    .array(z.string())
    .optional()
    .meta({ description: "Values that the release cannot tell surely enough to give: it abstains. Absent: none." }),
  threshold,
});
export type ClassesModel = z.output<typeof classesSchema>;

/** Ordered values: one score, cut; probabilities by an ordered logistic curve with cuts of its own. */
const scaleSchema = z.strictObject({
  ...common,
  form: z.literal("scale"),
  values: z.array(z.string()).min(2),
  cuts: z.array(z.number()),
  slope: z.number(),
  bounds: z.array(z.number()),
  threshold,
});
export type ScaleModel = z.output<typeof scaleSchema>;

/** The two decision shares: two rows, planning and execution. */
const sharesSchema = z.strictObject({ ...common, form: z.literal("shares") });
export type SharesModel = z.output<typeof sharesSchema>;

const neverSchema = z.strictObject({
  form: z.literal("never"),
  status: z.enum(["abstained", "not_applicable"]),
  reason: z.string(),
});

const modelSchema = z.discriminatedUnion("form", [classesSchema, scaleSchema, sharesSchema, neverSchema]);
export type Model = z.output<typeof modelSchema>;
export type AskedModel = Exclude<Model, { form: "never" }>;

const { words, agent_words, languages, tools, commands, files } = parametersSchema.shape;

export const trainedSchema = z.strictObject({
  lists: z.strictObject({
    words,
    agent_words,
    languages,
    tools,
    commands,
    files,
    signs: words
      .optional()
      .meta({ description: "Signs of a calling in the person's words, by list; the wider reading counts them." }),
  }),
  features: featuresSchema,
  models: z.partialRecord(z.enum(classifierIds), modelSchema),
});
export type TrainedParameters = z.output<typeof trainedSchema>;
