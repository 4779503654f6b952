import { type PersonCells, personCells } from "../bootstrap/person-cells.ts";
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
import { alpha, coincidencesOfTwo } from "../statistics/krippendorff.ts";
import { meanAbsoluteError, spearman, withinOne, withinOneCount } from "../statistics/ordinal.ts";
import type { Figure, Figures, Measure, Scoring } from "./figure.ts";
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
  alpha: { of: (table) => alphaOf(table, "nominal"), n: total },
};

const ordinal: Readonly<Record<OrdinalName, Measure<Contingency>>> = {
  quadratic_kappa: { of: quadraticKappa, n: total },
  ordinal_alpha: { of: (table) => alphaOf(table, "ordinal"), n: total },
  mean_absolute_error: { of: meanAbsoluteError, n: total },
  within_one: { of: withinOne, n: total, hits: withinOneCount },
  spearman: { of: spearman, n: total },
};

function alphaOf({ cells, size }: Contingency, level: "nominal" | "ordinal") {
  return alpha(contingency(coincidencesOfTwo(cells, size), size), level);
}

export function agreement(scoring: Scoring, pairs: readonly Pair[], scale: Scale): () => Agreement {
  return agreementOf(scoring, pairCells(pairs, scoring.persons, scale.labels.length), scale);
}

export function agreementOf(scoring: Scoring, cells: PersonCells, scale: Scale): () => Agreement {
  const size = scale.labels.length;
  const read = (sums: Float64Array) => contingency(sums, size);
  if (!scale.ordinal) {
    const figures = scoring.add(cells, read, nominal);
    return () => ({ ...figures(), ordinal: null });
  }
  const figures = scoring.add(cells, read, { ...nominal, ...ordinal });
  return () => {
    const { quadratic_kappa, ordinal_alpha, mean_absolute_error, within_one, spearman: rho, ...rest } = figures();
    return { ...rest, ordinal: { quadratic_kappa, ordinal_alpha, mean_absolute_error, within_one, spearman: rho } };
  };
}

/** Precision, recall and F1 of every label of the scale. */
export function labelFigures(scoring: Scoring, cells: PersonCells, scale: Scale): () => LabelFigures[] {
  const size = scale.labels.length;
  const measures: Record<string, Measure<Contingency>> = {};
  scale.labels.forEach((_, label) => {
    const rows = (table: Contingency) => table.rows[label] ?? 0;
    const columns = (table: Contingency) => table.columns[label] ?? 0;
    const hits = (table: Contingency) => cell(table, label, label);
    measures[`precision ${label}`] = { of: (table) => precision(table, label), n: columns, hits };
    measures[`recall ${label}`] = { of: (table) => recall(table, label), n: rows, hits };
    measures[`f1 ${label}`] = {
      of: (table) => f1(table, label),
      n: (table) => rows(table) + columns(table) - hits(table),
    };
  });
  const figures = scoring.add(cells, (sums) => contingency(sums, size), measures);
  return () => {
    const all = figures();
    const figure = (name: string): Figure => {
      const found = all[name];
      if (found === undefined) throw new Error(`No figure is named ${name}.`);
      return found;
    };
    return scale.labels.map((label, at) => {
      const found = figure(`recall ${at}`);
      const answered = figure(`precision ${at}`);
      return { label, gold: found.n, answered: answered.n, precision: answered, recall: found, f1: figure(`f1 ${at}`) };
    });
  };
}

/** Counts by gold (row) and answer (column). */
export function confusion(pairs: readonly Pair[], scale: Scale): number[][] {
  const counts = scale.labels.map(() => scale.labels.map(() => 0));
  for (const { gold, answer } of pairs) {
    const row = counts[gold];
    if (row !== undefined) row[answer] = (row[answer] ?? 0) + 1;
  }
  return counts;
}

export function pairCells(pairs: readonly Pair[], persons: number, size: number) {
  const entries = pairs.map(({ person, gold, answer }) => ({ person, cell: gold * size + answer, amount: 1 }));
  return personCells(entries, persons, size * size);
}
