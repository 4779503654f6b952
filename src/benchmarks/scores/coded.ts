import type { ClassifierId } from "../../instrument/label.ts";
import { pointOf } from "./gold.ts";
import { placeOf, type Scale, scaleOf } from "./scale.ts";
import type { Gold, RecordedAnswer, TrialItem } from "./trial.ts";

/** One session's gold and answers to one classifier, as places on its scale. */
export interface Coded {
  readonly id: string;
  readonly person: number;
  readonly subgroups: Readonly<Record<string, string>>;
  readonly gold: Gold;
  readonly answer: RecordedAnswer;
  readonly baseline: RecordedAnswer | null;
  /** Null: no strict gold, or left out of the scale. */
  readonly goldPlace: number | null;
  /** Null: not labelled, or left out of the scale. */
  readonly answerPlace: number | null;
  readonly baselinePlace: number | null;
}

export interface CodedClassifier {
  readonly classifier: ClassifierId;
  readonly scale: Scale;
  readonly items: readonly Coded[];
}

/** Persons by place, in the order in which they first appear when sorted, so that the order of items changes no interval. */
export function personPlaces(items: readonly TrialItem[]): Map<string, number> {
  const names = [...new Set(items.map(({ person }) => person))].sort();
  return new Map(names.map((name, place) => [name, place]));
}

export function placeIn(persons: ReadonlyMap<string, number>, { person }: Pick<TrialItem, "person">): number {
  return persons.get(person) ?? 0;
}

const unasked: RecordedAnswer = {
  status: "skipped",
  value: null,
  confidence: null,
  decisions: null,
  task_value: null,
  draws: [],
};

/** The sessions that have gold for the classifier. One without an answer counts as skipped. */
export function coded(
  classifier: ClassifierId,
  items: readonly TrialItem[],
  persons: ReadonlyMap<string, number>,
): CodedClassifier {
  const scale = scaleOf(classifier);
  return {
    classifier,
    scale,
    items: items.flatMap((item) => {
      const { id, subgroups, gold, answers, baseline } = item;
      const wanted = gold[classifier];
      if (wanted === undefined) return [];
      const answer = answers[classifier] ?? unasked;
      const before = baseline[classifier] ?? null;
      return [
        {
          id,
          person: placeIn(persons, item),
          subgroups,
          gold: wanted,
          answer,
          baseline: before,
          goldPlace: placeOf(scale, pointOf(wanted)),
          answerPlace: placeOf(scale, labelOf(answer)),
          baselinePlace: before === null ? null : placeOf(scale, labelOf(before)),
        },
      ];
    }),
  };
}

/** The label of an answer. Null: there is none, whatever the reason. */
export function labelOf(answer: RecordedAnswer): string | null {
  return answer.status === "labeled" ? answer.value : null;
}
