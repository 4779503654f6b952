import { z } from "zod";
import { classifiers, isLabel } from "../../instrument/classifiers.ts";
import { type ClassifierId, classifierIds, labelStatuses } from "../../instrument/label.ts";

const share = z.number().min(0).max(1);
const name = z.string().min(1).max(200);

export const goldSchema = z
  .discriminatedUnion("kind", [
    z.object({ kind: z.literal("value"), value: z.string() }),
    z.object({
      kind: z.literal("set").meta({ description: "Labels that are all acceptable." }),
      values: z.array(z.string()).min(1),
    }),
    z.object({
      kind: z.literal("distribution").meta({ description: "Shares by label, adding up to 1." }),
      shares: z.record(z.string(), share),
    }),
    z.object({
      kind: z.literal("raters"),
      ratings: z
        .record(name, z.string().nullable())
        .meta({ description: "Label by rater. Null: the rater gave none." }),
      adjudicated: z
        .string()
        .nullable()
        .default(null)
        .meta({ description: "The label settled on. Null: nobody adjudicated." }),
    }),
    z.object({
      kind: z.literal("decisions"),
      user_share_planning: share.nullable(),
      user_share_execution: share.nullable(),
    }),
    z.object({ kind: z.literal("task_value"), usd: z.number().positive() }),
  ])
  .meta({ id: "Gold", description: "What is held to be right for one session and classifier." });
export type Gold = z.output<typeof goldSchema>;

export const recordedAnswerSchema = z
  .object({
    status: z.enum(labelStatuses),
    value: z.string().nullable().default(null),
    confidence: share.nullable().default(null),
    decisions: z
      .object({ user_share_planning: share.nullable(), user_share_execution: share.nullable() })
      .nullable()
      .default(null),
    task_value: z.object({ usd: z.number().positive() }).nullable().default(null),
    draws: z
      .array(z.string().nullable())
      .default([])
      .meta({ description: "Labels of every draw, the first included. Null: a draw that gave no label." }),
  })
  .meta({ id: "RecordedAnswer" });
export type RecordedAnswer = z.output<typeof recordedAnswerSchema>;

/** What stands by classifier; a name that is none is told with those there are. */
export function byClassifier<Value extends z.ZodType>(value: Value) {
  return z.partialRecord(z.enum(classifierIds), value, {
    error: ({ code }) => (code === "invalid_type" ? undefined : `known are: ${classifierIds.join(", ")}`),
  });
}

export const trialItemSchema = z
  .object({
    id: name,
    person: name.meta({ description: "Sessions of one person are resampled together." }),
    subgroups: z.record(name, name).default({}),
    gold: byClassifier(goldSchema),
    answers: byClassifier(recordedAnswerSchema),
    baseline: byClassifier(recordedAnswerSchema).default({}),
  })
  .meta({ id: "TrialItem" });
export type TrialItem = z.output<typeof trialItemSchema>;

/** What is wrong with an item, by its place; never its content. */
export interface ItemProblem {
  readonly item: number;
  readonly classifier: ClassifierId | null;
  readonly problem:
    | "duplicate_id"
    | "label_outside_set"
    | "value_missing"
    | "shares_do_not_add_up"
    | "wrong_kind_of_gold";
}

/** Labels outside the set, duplicate ids and gold that cannot be gold, beyond what the schema refuses. Empty: fit to be scored. */
export function checkItems(items: readonly TrialItem[]): ItemProblem[] {
  const seen = new Set<string>();
  return items.flatMap((item, place) => {
    const problems: ItemProblem[] = seen.has(item.id)
      ? [{ item: place, classifier: null, problem: "duplicate_id" }]
      : [];
    seen.add(item.id);
    const found = (classifier: ClassifierId, problem: ItemProblem["problem"] | null) => {
      if (problem !== null) problems.push({ item: place, classifier, problem });
    };
    for (const classifier of classifierIds) {
      const gold = item.gold[classifier];
      if (gold !== undefined) found(classifier, goldProblem(classifier, gold));
      for (const answer of [item.answers[classifier], item.baseline[classifier]]) {
        if (answer !== undefined) found(classifier, answerProblem(classifier, answer));
      }
    }
    return problems;
  });
}

function goldProblem(classifier: ClassifierId, gold: Gold): ItemProblem["problem"] | null {
  const { field } = classifiers[classifier].answer;
  const numeric = gold.kind === "decisions" || gold.kind === "task_value";
  if (field === "value" ? numeric : gold.kind !== field) return "wrong_kind_of_gold";
  if (!labelsOfGold(gold).every((label) => isLabel(classifier, label))) return "label_outside_set";
  if (gold.kind !== "distribution") return null;
  const sum = Object.values(gold.shares).reduce((total, part) => total + part, 0);
  return Math.abs(sum - 1) < 1e-6 ? null : "shares_do_not_add_up";
}

function labelsOfGold(gold: Gold): string[] {
  switch (gold.kind) {
    case "value":
      return [gold.value];
    case "set":
      return gold.values;
    case "distribution":
      return Object.keys(gold.shares);
    case "raters":
      return [...Object.values(gold.ratings), gold.adjudicated].filter((label) => label !== null);
    default:
      return [];
  }
}

function answerProblem(classifier: ClassifierId, answer: RecordedAnswer): ItemProblem["problem"] | null {
  const labels = [answer.value, ...answer.draws].filter((label) => label !== null);
  if (!labels.every((label) => isLabel(classifier, label))) return "label_outside_set";
  if (answer.status !== "labeled") return null;
  const field = classifiers[classifier].answer.field;
  return answer[field] === null ? "value_missing" : null;
}
