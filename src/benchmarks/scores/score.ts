import type { ClassifierId } from "../../instrument/label.ts";
import { defaultResampling, type ResampleOptions } from "../bootstrap/resample.ts";
import { holm } from "../statistics/holm.ts";
import { type Agreement, agreement, agreementByLabel, type LabelFigures } from "./agreement.ts";
import { type Ceiling, ceiling, type Rater } from "./ceiling.ts";
import { type CodedClassifier, coded, personPlaces, placed } from "./coded.ts";
import { type AdjustedComparison, type Comparison, compare } from "./compare.ts";
import { type Confidence, confidence } from "./confidence.ts";
import { type Coverage, coverage } from "./coverage.ts";
import { type Scoring, scoring } from "./figure.ts";
import { unanimity } from "./gold.ts";
import { nearMiss } from "./near-miss.ts";
import { type NumberScore, numberFields, numberScore } from "./numbers.ts";
import { pairsOf } from "./pairs.ts";
import { type Retest, retest } from "./retest.ts";
import { type Soft, soft } from "./soft.ts";
import { type Subgroup, subgroups } from "./subgroups.ts";
import type { TrialItem } from "./trial.ts";

export interface ScoreOptions extends ResampleOptions {
  /** Raters of the gold, so that agreement between them is named for what it is. */
  readonly raters: readonly Rater[];
  /** Credit for an occupation in the same SOC aggregation, beside the strict score. */
  readonly nearMiss: boolean;
}

export const defaultScoring: ScoreOptions = { ...defaultResampling, raters: [], nearMiss: false };

export interface ClassifierScore {
  readonly classifier: ClassifierId;
  readonly coverage: Coverage;
  /** Null: the answer is numbers, not a label. */
  readonly labels: LabelScore | null;
  /** Empty: the answer is a label. */
  readonly numbers: readonly NumberScore[];
  /** Null: no baseline answered any of the sessions. */
  readonly comparison: AdjustedComparison | null;
}

/** How the labels of one classifier agree with the gold. */
export interface LabelScore {
  readonly scale: readonly string[];
  /** Counts by gold (row) and answer (column) in the order of the scale. */
  readonly confusion: readonly (readonly number[])[];
  readonly agreement: Agreement;
  readonly by_label: readonly LabelFigures[];
  /** On sessions whose raters all agreed, and on those whose raters did not. Null: no session has two raters. */
  readonly unanimous: Agreement | null;
  readonly contested: Agreement | null;
  /** Null: all the gold is one label each, so that soft scores are the strict ones. */
  readonly soft: Soft | null;
  /** Null: not asked for, or not an occupation. */
  readonly near_miss: Agreement | null;
  /** Null: no answer states a confidence. */
  readonly confidence: Confidence | null;
  /** Null: no session has two draws. */
  readonly retest: Retest | null;
  /** Null: the gold names no raters. */
  readonly ceiling: Ceiling | null;
  readonly subgroups: readonly Subgroup[];
}

export interface Score {
  readonly items: number;
  readonly persons: number;
  readonly draws: number;
  readonly seed: number;
  readonly classifiers: Partial<Record<ClassifierId, ClassifierScore>>;
}

/** Scores answers against gold. The items have passed `checkItems`; the same items in any order give the same score. */
export function score(items: readonly TrialItem[], options: ScoreOptions = defaultScoring): Score {
  const persons = personPlaces(items);
  const run = scoring(persons.size, options);
  const pending = coded(placed(items, persons)).map((one) => classifierScore(run, one, options));
  run.run();
  const scores = adjusted(pending.map((figures) => figures()));
  return {
    items: items.length,
    persons: persons.size,
    draws: options.draws,
    seed: options.seed,
    classifiers: Object.fromEntries(scores.map((one) => [one.classifier, one])),
  };
}

type Unadjusted = Omit<ClassifierScore, "comparison"> & { readonly comparison: Comparison | null };

function classifierScore(run: Scoring, one: CodedClassifier, options: ScoreOptions): () => Unadjusted {
  const { classifier, items, holds } = one;
  const covered = coverage(run, one);
  const fields = classifier === "decisions" || classifier === "task_value" ? numberFields[classifier] : null;
  const numbers = Object.entries(fields ?? {}).map(([field, read]) => numberScore(run, items, field, read));
  const labels = fields === null ? labelScore(run, one, options) : null;
  const compared = fields === null && holds.baseline ? compare(run, one) : null;
  return () => ({
    classifier,
    coverage: covered(),
    labels: labels?.() ?? null,
    numbers: numbers.map((figures) => figures()),
    comparison: compared?.() ?? null,
  });
}

function labelScore(run: Scoring, one: CodedClassifier, options: ScoreOptions): () => LabelScore {
  const { classifier, items, scale, holds } = one;
  const pairs = pairsOf(items);
  const among = (what: "unanimous" | "contested") => {
    const some = items.filter(({ gold }) => unanimity(gold) === what);
    return agreement(run, pairsOf(some), scale);
  };
  const occupation = classifier === "user_occupation" || classifier === "work_occupation";
  const parts = {
    all: agreementByLabel(run, pairs, scale),
    unanimous: holds.ratings ? among("unanimous") : null,
    contested: holds.ratings ? among("contested") : null,
    soft: holds.softGold ? soft(run, one) : null,
    near_miss: options.nearMiss && occupation ? nearMiss(run, pairs, scale) : null,
    confidence: holds.confidence ? confidence(run, items) : null,
    retest: holds.draws ? retest(run, one) : null,
    ceiling: holds.raters ? ceiling(run, one, options.raters) : null,
    subgroups: subgroups(run, one),
  };
  return () => ({
    scale: scale.labels,
    ...parts.all(),
    unanimous: parts.unanimous?.() ?? null,
    contested: parts.contested?.() ?? null,
    soft: parts.soft?.() ?? null,
    near_miss: parts.near_miss?.() ?? null,
    confidence: parts.confidence?.() ?? null,
    retest: parts.retest?.() ?? null,
    ceiling: parts.ceiling?.() ?? null,
    subgroups: parts.subgroups(),
  });
}

/** Holm's adjustment needs the p-values of every classifier compared. */
function adjusted(scores: readonly Unadjusted[]): ClassifierScore[] {
  const byPerson = holmOf(scores.map(({ comparison }) => comparison?.p_value ?? null));
  const bySession = holmOf(scores.map(({ comparison }) => comparison?.mcnemar.p_value ?? null));
  return scores.map(({ comparison, ...rest }, at) => {
    if (comparison === null) return { ...rest, comparison: null };
    const p_holm = byPerson[at] ?? null;
    const mcnemar = { ...comparison.mcnemar, p_holm: bySession[at] ?? null };
    return { ...rest, comparison: { ...comparison, p_holm, mcnemar, verdict: verdictOf(comparison, p_holm) } };
  });
}

function holmOf(pValues: readonly (number | null)[]): (number | null)[] {
  const places = pValues.flatMap((p, at) => (p === null ? [] : [at]));
  const found = holm(places.map((at) => pValues[at] ?? 1));
  const all = pValues.map((): number | null => null);
  places.forEach((at, rank) => {
    all[at] = found[rank] ?? null;
  });
  return all;
}

function verdictOf(comparison: Comparison, p: number | null): AdjustedComparison["verdict"] {
  const { accuracy } = comparison.difference;
  if (p === null || accuracy.value === null || accuracy.interval_null_reason === "too_few_persons") return "cannot_say";
  if (p >= 0.05) return "no_difference_shown";
  return accuracy.value > 0 ? "better" : "worse";
}
