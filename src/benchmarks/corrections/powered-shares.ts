import { type Corrected, estimated, without } from "./estimate.ts";
import type { GoldLabel, SampleLabel } from "./shares.ts";

/** Sessions of each person, and of how many the label is what `says` takes from a row. Persons by place. */
interface Tally {
  readonly places: ReadonlyMap<string, number>;
  readonly sessions: Float64Array;
  readonly rows: number;
  /** By label, then by person. */
  readonly counts: ReadonlyMap<string, Float64Array>;
}

/** The naive and the prediction-powered share of one label. */
export interface PoweredShare {
  readonly naive: Corrected;
  readonly prediction_powered: Corrected;
}

/**
 * What `naive` and `predictionPowered` give for the mean of a label's indicator, for all labels at once. Indicators leave only counts by
 * person, so that 50,000 sessions are gone through once and not once a label and step.
 */
export function poweredShares(
  labels: readonly string[],
  gold: readonly GoldLabel[],
  sample: readonly SampleLabel[],
): PoweredShare[] {
  const truths = tally(labels, gold, ({ truth }) => truth);
  const answers = tally(labels, gold, ({ answer }) => answer);
  const drawn = tally(labels, sample, ({ answer }) => answer);
  const right = tally(labels, gold, ({ truth, answer }) => (truth === answer ? answer : null));
  return labels.map((label) => {
    const of = { truth: column(truths, label), answer: column(answers, label), drawn: column(drawn, label) };
    return {
      naive: naiveShare(drawn, of.drawn),
      prediction_powered: powered({ gold: truths, sample: drawn, ...of, right: sum(column(right, label)) }),
    };
  });
}

function naiveShare({ sessions, rows }: Tally, counts: Float64Array): Corrected {
  if (rows === 0) return without("no_items");
  const share = sum(counts) / rows;
  const squares = sessions.reduce((total, own, at) => total + ((counts[at] ?? 0) - own * share) ** 2, 0);
  return estimated(share, (factorOf(sessions) * squares) / rows ** 2, sessions.length);
}

interface Both {
  readonly gold: Tally;
  readonly sample: Tally;
  readonly truth: Float64Array;
  readonly answer: Float64Array;
  readonly drawn: Float64Array;
  /** Gold sessions where both are the label. */
  readonly right: number;
}

function powered({ gold, sample, truth, answer, drawn, right }: Both): Corrected {
  const [n, m] = [gold.rows, sample.rows];
  if (n === 0 || m === 0) return without("no_items");
  if (n < 2 || m < 2) return without("too_few_persons");
  const [true_share, gold_share, sample_share] = [sum(truth) / n, sum(answer) / n, sum(drawn) / m];
  const pooled = (sum(answer) + sum(drawn)) / (n + m);
  const spread = ((n + m) * pooled * (1 - pooled)) / (n + m - 1);
  const shared = right / n - true_share * gold_share;
  const lambda = spread <= 0 ? 0 : Math.min(1, Math.max(0, shared / ((1 + n / m) * spread)));
  const [goldFactor, sampleFactor] = [
    Math.sqrt(factorOf(gold.sessions)) / n,
    (lambda * Math.sqrt(factorOf(sample.sessions))) / m,
  ];
  const influence = (counts: Float64Array, own: number, share: number, at: number) => (counts[at] ?? 0) - own * share;
  // A person in both samples counts once, with both parts.
  const ofGold = gold.sessions.map(
    (own, at) => goldFactor * (lambda * influence(answer, own, gold_share, at) - influence(truth, own, true_share, at)),
  );
  let squares = 0;
  for (const [person, at] of sample.places) {
    const part = -sampleFactor * influence(drawn, sample.sessions[at] ?? 0, sample_share, at);
    const place = gold.places.get(person);
    if (place === undefined) squares += part ** 2;
    else ofGold[place] = (ofGold[place] ?? 0) + part;
  }
  for (const part of ofGold) squares += part ** 2;
  const value = lambda * sample_share + true_share - lambda * gold_share;
  return estimated(value, squares, Math.min(gold.sessions.length, sample.sessions.length));
}

function tally<Row extends { readonly person: string }>(
  labels: readonly string[],
  rows: readonly Row[],
  says: (row: Row) => string | null,
): Tally {
  const places = new Map<string, number>();
  for (const { person } of rows) if (!places.has(person)) places.set(person, places.size);
  const sessions = new Float64Array(places.size);
  const counts = new Map(labels.map((label) => [label, new Float64Array(places.size)]));
  for (const row of rows) {
    const at = places.get(row.person) ?? 0;
    sessions[at] = (sessions[at] ?? 0) + 1;
    const of = counts.get(says(row) ?? "");
    if (of !== undefined) of[at] = (of[at] ?? 0) + 1;
  }
  return { places, sessions, rows: rows.length, counts };
}

function column({ counts, sessions }: Tally, label: string): Float64Array {
  return counts.get(label) ?? new Float64Array(sessions.length);
}

function factorOf({ length }: Float64Array): number {
  return length / (length - 1);
}

function sum(values: Float64Array): number {
  return values.reduce((total, value) => total + value, 0);
}
