import { asObject } from "../../intake/json-text.ts";
import { type ClassifierResult, classifierResultSchema } from "./classifier-result.ts";
import { type FigureView, figureSchema, protectedCell, protectedDecimals } from "./figures.ts";
import { safeMargins } from "./hide-margins.ts";

/** Names of counts: whole numbers of sessions or persons, wherever they stand in a result. */
const counts: ReadonlySet<string> = new Set([
  "items",
  "statuses",
  "without_point_gold",
  "both",
  "gold_only",
  "answer_only",
  "scored",
  "sessions",
  "persons",
  "n",
  "gold",
  "answered",
  "gained",
  "lost",
  "only_candidate",
  "only_baseline",
  "unanswered",
  "without_confidence",
  "confusion",
]);

/**
 * What may leave of a held-out split: scores to two decimals, no count under five, no figure on fewer than five sessions, and of the confusion
 * matrix nothing out of which a suppressed cell could be computed.
 */
export function protect(result: ClassifierResult): ClassifierResult {
  const small = ({ sessions }: { sessions: number | null }) => sessions === null || sessions < protectedCell;
  const { labels, comparison } = result;
  return classifierResultSchema.parse(
    guarded("", {
      ...result,
      labels: labels === null ? null : withoutSmallCells(labels),
      comparison:
        comparison === null ? null : { ...comparison, flips: comparison.flips.filter((flip) => !small(flip)) },
    }),
  );
}

function withoutSmallCells(labels: NonNullable<ClassifierResult["labels"]>): typeof labels {
  const confusion = suppressed(labels.confusion);
  const matrix = labels.confusion.map((row) => row.map((cell) => cell ?? 0));
  const { rows, columns } = safeMargins(confusion, matrix, {
    rows: labels.by_label.map(({ gold }) => cellOf(gold) !== null),
    columns: labels.by_label.map(({ answered }) => cellOf(answered) !== null),
  });
  const by_label = labels.by_label.map((one, at) => ({
    ...one,
    ...(rows[at] ? {} : { gold: null, recall: hidden, f1: hidden }),
    ...(columns[at] ? {} : { answered: null, precision: hidden, f1: hidden }),
  }));
  return { ...labels, confusion, by_label };
}

/** `name`: that of the nearest member around the value. */
function guarded(name: string, value: unknown): unknown {
  if (typeof value === "number") return counts.has(name) ? cellOf(value) : rounded(value);
  if (Array.isArray(value)) return value.map((each) => guarded(name, each));
  const object = asObject(value);
  if (object === null) return value;
  const figure = figureSchema.safeParse(value);
  if (figure.success && cellOf(figure.data.n) === null && figure.data.value !== null) return hidden;
  // A status or label by which counts are listed is no name of a field.
  const inner = (key: string) => (counts.has(name) ? name : key);
  return Object.fromEntries(Object.entries(object).map(([key, each]) => [key, guarded(inner(key), each)]));
}

const hidden: FigureView = {
  value: null,
  null_reason: "suppressed",
  n: null,
  persons: null,
  interval: null,
  interval_null_reason: "suppressed",
  wilson: null,
};

function cellOf(count: number | null): number | null {
  return count === null || count < protectedCell ? null : count;
}

function rounded(value: number): number {
  const scale = 10 ** protectedDecimals;
  return Math.round(value * scale) / scale;
}

type Cells = readonly (readonly (number | null)[])[];

/** Small cells go, and where one alone of a row or column is gone, the smallest beside it as well. */
function suppressed(matrix: Cells): (number | null)[][] {
  const cells = matrix.map((row) => row.map(cellOf));
  const size = cells.length;
  const lines = (at: number) => [
    Array.from({ length: size }, (_, other) => [at, other] as const),
    Array.from({ length: size }, (_, other) => [other, at] as const),
  ];
  for (let changed = true; changed; ) {
    changed = false;
    for (const line of Array.from({ length: size }, (_, at) => lines(at)).flat()) {
      const shown = line.filter(([row, column]) => cells[row]?.[column] != null);
      if (shown.length !== size - 1) continue;
      const [row, column] = shown.reduce((least, next) =>
        (cells[next[0]]?.[next[1]] ?? 0) < (cells[least[0]]?.[least[1]] ?? 0) ? next : least,
      );
      const changing = cells[row];
      if (changing !== undefined) changing[column] = null;
      changed = true;
    }
  }
  return cells;
}
