import type { Parameters, Sum } from "../../src/engines/embedded/parameters.ts";
import { holds } from "../../src/engines/embedded/rules/conditions.ts";
import { amountOf } from "../../src/engines/embedded/rules/sum.ts";
import { type ClassifierId, classifierIds } from "../../src/instrument/label.ts";
import { fitLine } from "./least-squares.ts";
import { goldOf, type Row } from "./rows.ts";
import { fitSoftmax } from "./softmax.ts";

type Rule = NonNullable<Parameters["rules"][ClassifierId]>;
type Terms = Sum["terms"];

const pointsPenalty = 0.02;
const linePenalty = 1;
/** How far rare values are lifted: 0 not at all, 1 to equal weight. */
const lift = 0.5;

/** The same rules with their points, bases and cuts fitted to the rows; conditions, terms and caps are written by hand. */
export function fitParameters(parameters: Parameters, rows: readonly Row[]): Parameters {
  const rules: Parameters["rules"] = { ...parameters.rules };
  for (const classifier of classifierIds) {
    const rule = rules[classifier];
    if (rule)
      rules[classifier] = fitRule(
        rule,
        classifier,
        rows.filter((row) => !decidedFirst(rule, row)),
      );
  }
  return { ...parameters, rules };
}

function decidedFirst(rule: Rule, row: Row): boolean {
  return rule.form !== "never" && rule.first.some(({ when }) => holds(when, row.counts));
}

function fitRule(rule: Rule, classifier: ClassifierId, rows: readonly Row[]): Rule {
  if (rule.form === "points") return { ...rule, values: fitPoints(rule.values, classifier, rows) };
  if (rule.form === "scale") return { ...rule, ...fitScale(rule, classifier, rows) };
  if (rule.form === "shares") {
    return {
      ...rule,
      planning: fitShare(rule.planning, "user_share_planning", rows),
      execution: fitShare(rule.execution, "user_share_execution", rows),
    };
  }
  return rule;
}

function fitPoints(values: Record<string, Sum>, classifier: ClassifierId, rows: readonly Row[]): Record<string, Sum> {
  const names = Object.keys(values);
  // Every value is fitted on the terms of all of them, so that a term means the same for each.
  const terms: Terms = Object.assign({}, ...Object.values(values).map((sum) => sum.terms));
  const used = rows.filter((row) => names.includes(goldOf(row, classifier) ?? ""));
  const labels = used.map((row) => names.indexOf(goldOf(row, classifier) ?? ""));
  const mass = names.map((_, label) => used.reduce((sum, row, at) => sum + (labels[at] === label ? row.weight : 0), 0));
  const whole = mass.reduce((sum, part) => sum + part, 0);
  const table = standardized(terms, used);
  const columns = table.spread.length;
  const fitted = fitSoftmax(
    used.map((row, at) => {
      const label = labels[at] ?? 0;
      return {
        columns: table.spread.map((_, column) => column),
        values: table.rows[at] ?? [],
        label,
        weight: row.weight * (whole / Math.max(mass[label] ?? 1, 1e-9)) ** lift,
      };
    }),
    { classes: names.length, columns, penalty: pointsPenalty, iterations: 300 },
  );
  return Object.fromEntries(
    names.map((name, label) => [
      name,
      unstandardized(
        terms,
        table,
        [...fitted.weights.slice(label * columns, (label + 1) * columns)],
        fitted.bias[label] ?? 0,
      ),
    ]),
  );
}

function fitScale(
  rule: { sum: Sum; values: readonly string[] },
  classifier: ClassifierId,
  rows: readonly Row[],
): { sum: Sum; cuts: number[] } {
  const used = rows.filter((row) => rule.values.includes(goldOf(row, classifier) ?? ""));
  const places = used.map((row) => rule.values.indexOf(goldOf(row, classifier) ?? ""));
  const table = standardized(rule.sum.terms, used);
  const line = fitLine(
    table.rows,
    places,
    used.map((row) => row.weight),
    linePenalty,
  );
  const sum = unstandardized(rule.sum.terms, table, line.slopes, line.base);
  const sums = used.map((row, at) => ({ at: lineAt(sum, row), weight: row.weight, place: places[at] ?? 0 }));
  return { sum, cuts: rule.values.slice(1).map((_, place) => cutBelow(sums, place + 1)) };
}

/** The cut that leaves as much weight below it as the reference has below `place`. */
function cutBelow(sums: readonly { at: number; weight: number; place: number }[], place: number): number {
  const below = sums.reduce((total, sum) => total + (sum.place < place ? sum.weight : 0), 0);
  const ordered = sums.toSorted((one, other) => one.at - other.at);
  let passed = 0;
  for (const { at, weight } of ordered) {
    passed += weight;
    if (passed > below) return round(at);
  }
  return round((ordered.at(-1)?.at ?? 0) + 1);
}

function fitShare(sum: Sum, field: string, rows: readonly Row[]): Sum {
  const used = rows.filter((row) => typeof row.gold[field] === "number");
  const table = standardized(sum.terms, used);
  const line = fitLine(
    table.rows,
    used.map((row) => Number(row.gold[field])),
    used.map((row) => row.weight),
    linePenalty / 5,
  );
  return unstandardized(sum.terms, table, line.slopes, line.base);
}

interface Table {
  readonly rows: readonly (readonly number[])[];
  readonly mean: readonly number[];
  readonly spread: readonly number[];
}

function standardized(terms: Terms, rows: readonly Row[]): Table {
  const raw = rows.map((row) => Object.entries(terms).map(([name, term]) => amountOf(row.counts[name] ?? null, term)));
  const columns = Object.keys(terms).map((_, column) => raw.map((cells) => cells[column] ?? 0));
  const mean = columns.map((cells) => cells.reduce((sum, cell) => sum + cell, 0) / Math.max(1, cells.length));
  const spread = columns.map((cells, column) => {
    const variance =
      cells.reduce((sum, cell) => sum + (cell - (mean[column] ?? 0)) ** 2, 0) / Math.max(1, cells.length);
    return Math.sqrt(variance) || 1;
  });
  return {
    rows: raw.map((cells) => cells.map((cell, column) => (cell - (mean[column] ?? 0)) / (spread[column] ?? 1))),
    mean,
    spread,
  };
}

function unstandardized(terms: Terms, { mean, spread }: Table, slopes: readonly number[], base: number): Sum {
  const points = slopes.map((slope, column) => slope / (spread[column] ?? 1));
  const shift = points.reduce((sum, slope, column) => sum + slope * (mean[column] ?? 0), 0);
  return {
    base: round(base - shift),
    terms: Object.fromEntries(
      Object.entries(terms).map(([name, term], column) => [name, { ...term, points: round(points[column] ?? 0) }]),
    ),
  };
}

function lineAt({ base, terms }: Sum, row: Row): number {
  return Object.entries(terms).reduce(
    (sum, [name, term]) => sum + term.points * amountOf(row.counts[name] ?? null, term),
    base,
  );
}

function round(value: number): number {
  return Math.round(value * 1_000) / 1_000;
}
