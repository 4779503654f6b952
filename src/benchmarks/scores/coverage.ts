import type { LabelStatus } from "../../instrument/label.ts";
import { personCells } from "../bootstrap/person-cells.ts";
import { ratio } from "../statistics/result.ts";
import { type CodedClassifier, labelOf } from "./coded.ts";
import type { Figure, Scoring } from "./figure.ts";
import { pointOf } from "./gold.ts";

/** What became of the sessions that have gold. */
export interface Coverage {
  readonly items: number;
  readonly statuses: Readonly<Record<LabelStatus, number>>;
  /** Share of sessions with a label. */
  readonly labeled: Figure;
  /** Sessions whose gold settles on no one label; soft scores alone use them. */
  readonly without_point_gold: number;
  /** Sessions with a label and strict gold where one or both are outside an ordinal scale, such as `unclear`. */
  readonly left_out: { readonly both: number; readonly gold_only: number; readonly answer_only: number };
  /** Sessions that agreement is measured on. */
  readonly scored: number;
}

export function coverage(scoring: Scoring, { items, scale, statuses }: CodedClassifier): () => Coverage {
  // One cell for sessions with a label, one for those without.
  const cells = personCells(2, items.length, (add) => {
    for (const { person, labeled } of items) add(person, Number(labeled), 1);
  });
  const figures = scoring.add(cells, ([without = 0, labeled = 0]) => ({ all: without + labeled, labeled }), {
    labeled: {
      of: ({ all, labeled }) => ratio(labeled, all, "no_items"),
      n: ({ all }) => all,
      hits: ({ labeled }) => labeled,
    },
  });
  const left_out = { both: 0, gold_only: 0, answer_only: 0 };
  let scored = 0;
  let without = 0;
  for (const { gold, answer, goldPlace, answerPlace } of items) {
    if (goldPlace !== null && answerPlace !== null) {
      scored += 1;
      continue;
    }
    const wanted = pointOf(gold);
    const said = labelOf(answer);
    if (wanted === null) without += 1;
    if (wanted === null || said === null) continue;
    const goldOut = scale.leftOut.includes(wanted);
    const answerOut = scale.leftOut.includes(said);
    if (goldOut && answerOut) left_out.both += 1;
    else if (goldOut) left_out.gold_only += 1;
    else if (answerOut) left_out.answer_only += 1;
  }
  return () => ({
    items: items.length,
    statuses,
    labeled: figures().labeled,
    without_point_gold: without,
    left_out,
    scored,
  });
}
