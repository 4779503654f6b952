import type { ClassifierId } from "../../instrument/label.ts";
import { personCells } from "../bootstrap/person-cells.ts";
import { accuracy, kappa, macroF1, quadraticKappa } from "../statistics/agreement.ts";
import { type Contingency, contingency } from "../statistics/contingency.ts";
import type { Result } from "../statistics/result.ts";
import { mcnemar, signFlip } from "../statistics/sign-flip.ts";
import type { CodedClassifier } from "./coded.ts";
import type { Figures, Measure, Scoring } from "./figure.ts";
import { type Flip, flips } from "./flips.ts";

/** Null `quadratic_kappa`: no order. */
export type Compared = Figures<"accuracy" | "macro_f1" | "kappa"> & {
  readonly quadratic_kappa: Figures<"quadratic_kappa">["quadratic_kappa"] | null;
};

/** Candidate against baseline on the sessions where both have a label and the gold is strict. */
export interface Comparison {
  readonly sessions: number;
  /** Sessions with strict gold that only one of the two labelled: they count in neither's favour, so look at them. */
  readonly only_candidate: number;
  readonly only_baseline: number;
  /** Each by itself, on these sessions. */
  readonly candidate: Compared;
  readonly baseline: Compared;
  /** Candidate less baseline; intervals from the same resamples of persons. */
  readonly difference: Compared;
  /** Sessions that became right, and that became wrong. */
  readonly gained: number;
  readonly lost: number;
  /** Exact sign-flip test by person. Null: no session was compared. */
  readonly p_value: number | null;
  /** Exact McNemar test. */
  readonly mcnemar: { readonly p_value: number | null; readonly assumes: "independent sessions" };
  readonly flips: readonly Flip[];
}

interface Both {
  readonly candidate: Contingency;
  readonly baseline: Contingency;
}

export function compare(scoring: Scoring, { items, scale }: CodedClassifier): () => Comparison {
  const size = scale.labels.length;
  const wanted = items.filter(({ goldPlace }) => goldPlace !== null);
  const both = wanted.flatMap(({ person, goldPlace, answerPlace, baselinePlace }) =>
    goldPlace === null || answerPlace === null || baselinePlace === null
      ? []
      : [{ person, gold: goldPlace, candidate: answerPlace, baseline: baselinePlace }],
  );
  const cells = personCells(2 * size * size, 2 * both.length, (add) => {
    for (const { person, gold, candidate, baseline } of both) {
      add(person, gold * size + candidate, 1);
      add(person, size * size + gold * size + baseline, 1);
    }
  });
  const read = (sums: Float64Array): Both => ({
    candidate: contingency(sums.subarray(0, size * size), size),
    baseline: contingency(sums.subarray(size * size), size),
  });
  const figuresOf = (measure: (of: (table: Contingency) => Result) => Measure<Both>): (() => Compared) => {
    const measures = { accuracy: measure(accuracy), macro_f1: measure(macroF1), kappa: measure(kappa) };
    const figures = scoring.add(cells, read, measures);
    const ordinal = scale.ordinal ? scoring.add(cells, read, { quadratic_kappa: measure(quadraticKappa) }) : null;
    return () => ({ ...figures(), quadratic_kappa: ordinal?.().quadratic_kappa ?? null });
  };
  const [ofCandidate, ofBaseline, difference] = [
    figuresOf(by("candidate")),
    figuresOf(by("baseline")),
    figuresOf(less),
  ];

  const gains = new Map<number, number>();
  let gained = 0;
  let lost = 0;
  for (const { person, gold, candidate, baseline } of both) {
    const change = Number(candidate === gold) - Number(baseline === gold);
    if (change > 0) gained += 1;
    if (change < 0) lost += 1;
    gains.set(person, (gains.get(person) ?? 0) + change);
  }
  return () => ({
    sessions: both.length,
    only_candidate: wanted.filter(({ answerPlace, baselinePlace }) => answerPlace !== null && baselinePlace === null)
      .length,
    only_baseline: wanted.filter(({ answerPlace, baselinePlace }) => answerPlace === null && baselinePlace !== null)
      .length,
    candidate: ofCandidate(),
    baseline: ofBaseline(),
    difference: difference(),
    gained,
    lost,
    p_value: both.length === 0 ? null : signFlip([...gains.values()]),
    mcnemar: { p_value: both.length === 0 ? null : mcnemar(gained, lost), assumes: "independent sessions" },
    flips: flips(both, scale),
  });
}

function by(side: keyof Both) {
  return (of: (table: Contingency) => Result): Measure<Both> => ({
    of: (both) => of(both[side]),
    n: ({ candidate }) => candidate.total,
  });
}

function less(of: (table: Contingency) => Result): Measure<Both> {
  return {
    of: ({ candidate, baseline }) => {
      const high = of(candidate);
      const low = of(baseline);
      if (typeof high !== "number") return high;
      return typeof low === "number" ? high - low : low;
    },
    n: ({ candidate }) => candidate.total,
  };
}

export type CompareVerdict = "better" | "worse" | "no_difference_shown" | "cannot_say";

export interface AdjustedComparison extends Comparison {
  /** Holm over the classifiers compared in this trial. */
  readonly p_holm: number | null;
  readonly mcnemar: Comparison["mcnemar"] & { readonly p_holm: number | null };
  /** On accuracy, at 5 % after Holm. `cannot_say`: too few persons for an interval, or none compared. */
  readonly verdict: CompareVerdict;
}

export type Comparisons = Partial<Record<ClassifierId, AdjustedComparison>>;
