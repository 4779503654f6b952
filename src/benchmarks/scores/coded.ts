import type { ClassifierId } from "../../instrument/label.ts";
import { pointOf } from "./gold.ts";
import { type Scale, scaleOf } from "./scale.ts";
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

/** An item with the place of its person. */
export interface Placed {
  readonly item: TrialItem;
  readonly person: number;
}

/** Items person by person. */
export function placed(items: readonly TrialItem[], persons: ReadonlyMap<string, number>): Placed[] {
  return items
    .map((item) => ({ item, person: persons.get(item.person) ?? 0 }))
    .sort((one, other) => one.person - other.person);
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
export function coded(classifier: ClassifierId, items: readonly Placed[]): CodedClassifier {
  const scale = scaleOf(classifier);
  const places = new Map(scale.labels.map((label, place) => [label, place]));
  const placeOf = (label: string | null) => (label === null ? null : (places.get(label) ?? null));
  const found: Coded[] = [];
  for (const { item, person } of items) {
    const { id, subgroups, gold, answers, baseline } = item;
    const wanted = gold[classifier];
    if (wanted === undefined) continue;
    const answer = answers[classifier] ?? unasked;
    const before = baseline[classifier] ?? null;
    found.push({
      id,
      person,
      subgroups,
      gold: wanted,
      answer,
      baseline: before,
      goldPlace: placeOf(pointOf(wanted)),
      answerPlace: placeOf(labelOf(answer)),
      baselinePlace: before === null ? null : placeOf(labelOf(before)),
    });
  }
  return { classifier, scale, items: found };
}

/** The label of an answer. Null: there is none, whatever the reason. */
export function labelOf(answer: RecordedAnswer): string | null {
  return answer.status === "labeled" ? answer.value : null;
}
