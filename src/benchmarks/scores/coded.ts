import { type ClassifierId, classifierIds, type LabelStatus, labelStatuses } from "../../instrument/label.ts";
import { recordOf } from "./figure.ts";
import { pointOf, unanimity } from "./gold.ts";
import { type Scale, scaleOf } from "./scale.ts";
import type { Gold, RecordedAnswer, TrialItem } from "./trial.ts";

/** One session's gold and answers to one classifier, as places on its scale. */
export interface Coded {
  readonly person: number;
  readonly subgroups: Readonly<Record<string, string>>;
  readonly gold: Gold;
  readonly answer: RecordedAnswer;
  readonly labeled: boolean;
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
  readonly statuses: Readonly<Record<LabelStatus, number>>;
  readonly holds: Holds;
}

/** What there is to score beside agreement: whether any session has it. */
interface Holds {
  /** Gold by two raters or more. */
  readonly ratings: boolean;
  readonly raters: boolean;
  /** Gold that is not one label. */
  readonly softGold: boolean;
  readonly confidence: boolean;
  /** Two draws or more. */
  readonly draws: boolean;
  readonly baseline: boolean;
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

/**
 * By classifier, the sessions that have gold for it. One without an answer counts as skipped. All classifiers of an item are read
 * before the next item: they lie together in memory, and the items do not.
 */
export function coded(items: readonly Placed[]): CodedClassifier[] {
  const all = classifierIds.map((classifier) => {
    const scale = scaleOf(classifier);
    const places = new Map(scale.labels.map((label, place) => [label, place]));
    return { classifier, scale, places, ...nothingYet() };
  });
  for (const { item, person } of items) {
    const { subgroups, gold, answers, baseline } = item;
    for (const { classifier, places, items: found, statuses, holds } of all) {
      const wanted = gold[classifier];
      if (wanted === undefined) continue;
      const answer = answers[classifier] ?? unasked;
      const before = baseline[classifier] ?? null;
      statuses[answer.status] += 1;
      holds.softGold ||= wanted.kind !== "value";
      holds.raters ||= wanted.kind === "raters";
      holds.ratings ||= unanimity(wanted) !== null;
      holds.confidence ||= answer.confidence !== null;
      holds.draws ||= answer.draws.length > 1;
      holds.baseline ||= before !== null;
      found.push({
        person,
        subgroups,
        gold: wanted,
        answer,
        labeled: answer.status === "labeled",
        goldPlace: placeIn(places, pointOf(wanted)),
        answerPlace: placeIn(places, labelOf(answer)),
        baselinePlace: before === null ? null : placeIn(places, labelOf(before)),
      });
    }
  }
  return all.filter(({ items: found }) => found.length > 0);
}

function nothingYet() {
  const items: Coded[] = [];
  const statuses: Record<LabelStatus, number> = recordOf(labelStatuses, () => 0);
  const holds = { ratings: false, raters: false, softGold: false, confidence: false, draws: false, baseline: false };
  return { items, statuses, holds };
}

function placeIn(places: ReadonlyMap<string, number>, label: string | null): number | null {
  return label === null ? null : (places.get(label) ?? null);
}

/** The label of an answer. Null: there is none, whatever the reason. */
export function labelOf(answer: RecordedAnswer): string | null {
  return answer.status === "labeled" ? answer.value : null;
}
