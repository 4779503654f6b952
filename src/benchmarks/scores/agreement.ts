import { type PersonCells, personCells, totals } from "../bootstrap/person-cells.ts";
import {
  accuracy,
  balancedAccuracy,
  f1,
  kappa,
  macroF1,
  precision,
  quadraticKappa,
  recall,
} from "../statistics/agreement.ts";
import { type Contingency, cell, contingency } from "../statistics/contingency.ts";
import { alpha } from "../statistics/krippendorff.ts";
import { meanAbsoluteError, spearman, withinOne, withinOneCount } from "../statistics/ordinal.ts";
import { type Figure, type Figures, type Measure, namesOf, recordOf, type Scoring } from "./figure.ts";
import type { Scale } from "./scale.ts";

/** Two labels of one session as places on a scale: gold (or one rater) and answer (or another rater). */
export interface Pair {
  readonly person: number;
  readonly gold: number;
  readonly answer: number;
}

type NominalName = "accuracy" | "balanced_accuracy" | "macro_f1" | "kappa" | "alpha";
type OrdinalName = "quadratic_kappa" | "ordinal_alpha" | "mean_absolute_error" | "within_one" | "spearman";

/** Agreement on the sessions that have both labels. */
export interface Agreement extends Figures<NominalName> {
  /** Null: the classifier's labels have no order. */
  readonly ordinal: Figures<OrdinalName> | null;
}

export interface LabelFigures {
  readonly label: string;
  /** Sessions with this gold label. */
  readonly gold: number;
  /** Sessions with this answer. */
  readonly answered: number;
  readonly precision: Figure;
  readonly recall: Figure;
  readonly f1: Figure;
}

const total = (table: Contingency): number => table.total;

const nominal: Readonly<Record<NominalName, Measure<Contingency>>> = {
  accuracy: { of: accuracy, n: total, hits: (table) => table.diagonal },
  balanced_accuracy: { of: balancedAccuracy, n: total },
  macro_f1: { of: macroF1, n: total },
  kappa: { of: kappa, n: total },
  alpha: { of: (table) => alpha(table, "nominal"), n: total },
};

const ordinal: Readonly<Record<OrdinalName, Measure<Contingency>>> = {
  quadratic_kappa: { of: quadraticKappa, n: total },
  ordinal_alpha: { of: (table) => alpha(table, "ordinal"), n: total },
  mean_absolute_error: { of: meanAbsoluteError, n: total },
  within_one: { of: withinOne, n: total, hits: withinOneCount },
  spearman: { of: spearman, n: total },
};

export function agreement(scoring: Scoring, pairs: readonly Pair[], scale: Scale): () => Agreement {
  const figures = scoring.add(pairCells(pairs, scale), tableOf(scale), measuresOf(scale));
  return () => agreementIn(figures());
}

/** Agreement in full. */
export interface AgreementByLabel {
  readonly agreement: Agreement;
  readonly by_label: readonly LabelFigures[];
  /** Counts by gold (row) and answer (column). */
  readonly confusion: readonly (readonly number[])[];
}

/** The same with the counts, and with precision, recall and F1 of every label of the scale. */
export function agreementByLabel(scoring: Scoring, pairs: readonly Pair[], scale: Scale): () => AgreementByLabel {
  const size = scale.labels.length;
  const cells = pairCells(pairs, scale);
  const figures = scoring.add(cells, tableOf(scale), { ...measuresOf(scale), ...labelMeasures(scale) });
  const counts = totals(cells);
  return () => {
    const all = figures();
    const by_label = scale.labels.map((label, at) => {
      const [answered, found] = [figureIn(all, `precision ${at}`), figureIn(all, `recall ${at}`)];
      const f1Figure = figureIn(all, `f1 ${at}`);
      return { label, gold: found.n, answered: answered.n, precision: answered, recall: found, f1: f1Figure };
    });
    const confusion = scale.labels.map((_, row) => [...counts.subarray(row * size, (row + 1) * size)]);
    return { agreement: agreementIn(all), by_label, confusion };
  };
}

function tableOf({ labels }: Scale) {
  return (sums: Float64Array) => contingency(sums, labels.length);
}

function measuresOf(scale: Scale): Readonly<Record<string, Measure<Contingency>>> {
  return scale.ordinal ? { ...nominal, ...ordinal } : nominal;
}

function labelMeasures({ labels }: Scale): Readonly<Record<string, Measure<Contingency>>> {
  const measures: Record<string, Measure<Contingency>> = {};
  for (const label of labels.keys()) {
    const rows = (table: Contingency) => table.rows[label] ?? 0;
    const columns = (table: Contingency) => table.columns[label] ?? 0;
    const hits = (table: Contingency) => cell(table, label, label);
    const either = (table: Contingency) => rows(table) + columns(table) - hits(table);
    measures[`precision ${label}`] = { of: (table) => precision(table, label), n: columns, hits };
    measures[`recall ${label}`] = { of: (table) => recall(table, label), n: rows, hits };
    measures[`f1 ${label}`] = { of: (table) => f1(table, label), n: either };
  }
  return measures;
}

function agreementIn(figures: Readonly<Record<string, Figure>>): Agreement {
  const scaled = figures.spearman !== undefined;
  return {
    ...recordOf(namesOf(nominal), (name) => figureIn(figures, name)),
    ordinal: scaled ? recordOf(namesOf(ordinal), (name) => figureIn(figures, name)) : null,
  };
}

function figureIn(figures: Readonly<Record<string, Figure>>, name: string): Figure {
  const found = figures[name];
  if (found === undefined) throw new Error(`No figure is named ${name}.`);
  return found;
}

function pairCells(pairs: readonly Pair[], { labels }: Scale): PersonCells {
  return personCells(labels.length * labels.length, pairs.length, (add) => {
    for (const { person, gold, answer } of pairs) add(person, gold * labels.length + answer, 1);
  });
}
