import { type ModelHeader, type Vector, vectorOf, writeModel } from "../../src/engines/embedded/text/linear-model.ts";
import { type SourceName, sessionTerms, textTerms } from "../../src/engines/embedded/text/terms.ts";
import type { ClassifierId } from "../../src/instrument/label.ts";
import { goldOf, type Row } from "./rows.ts";
import { type Example, fitSoftmax } from "./softmax.ts";

/** A text from outside the sessions whose class is known, such as an occupation's task. */
export interface KnownText {
  readonly text: string;
  readonly value: string;
}

export interface TextRecipe {
  readonly sources: readonly SourceName[];
  readonly buckets: number;
  readonly penalty: number;
  /** Weight of all known texts together, beside that of all sessions together. */
  readonly known: number;
  readonly lift: number;
}

/** Bytes of a weights file fitted to the rows and the known texts. */
export function fitText(
  classifier: ClassifierId,
  rows: readonly Row[],
  texts: readonly KnownText[],
  recipe: TextRecipe,
): Uint8Array<ArrayBuffer> {
  const { sources, buckets, penalty, known, lift } = recipe;
  const labels = rows.map((row) => goldOf(row, classifier));
  const outside = known > 0 ? texts.map(({ value }) => value) : [];
  const classes = [...new Set([...labels, ...outside])].filter((value) => value !== null).sort();
  const mass = rows.reduce((sum, row) => sum + row.weight, 0);
  const massOf = (value: string) => rows.reduce((sum, row, at) => sum + (labels[at] === value ? row.weight : 0), 0);
  const lifts = new Map(classes.map((value) => [value, (mass / Math.max(massOf(value), mass / rows.length)) ** lift]));
  const examples: Example[] = [];
  rows.forEach((row, at) => {
    const value = labels[at] ?? null;
    if (value === null) return;
    const terms = sessionTerms(row.session, row.evidence).filter(({ source }) => sources.includes(source));
    const vector = vectorOf(terms, buckets);
    examples.push(example(vector, classes.indexOf(value), (row.weight / mass) * (lifts.get(value) ?? 1)));
  });
  for (const { text, value } of known > 0 ? texts : []) {
    examples.push(example(vectorOf(textTerms(text), buckets), classes.indexOf(value), known / texts.length));
  }
  const fitted = fitSoftmax(examples, { classes: classes.length, columns: buckets, penalty, iterations: 60 });
  return quantized(fitted.weights, { classes, buckets, sources: [...sources], bias: [...fitted.bias], scales: [] });
}

function example(vector: Vector, label: number, weight: number): Example {
  return { columns: vector.buckets, values: vector.values, label, weight };
}

const widest = 127;

function quantized(weights: Float64Array, header: ModelHeader): Uint8Array<ArrayBuffer> {
  const { buckets, classes } = header;
  const scales = classes.map((_, row) => {
    const cells = weights.slice(row * buckets, (row + 1) * buckets);
    const most = cells.reduce((best, cell) => Math.max(best, Math.abs(cell)), 0);
    return Number((most / widest || 1).toPrecision(6));
  });
  const cells = new Int8Array(weights.length);
  weights.forEach((weight, place) => {
    cells[place] = Math.round(weight / (scales[Math.floor(place / buckets)] ?? 1));
  });
  const bias = header.bias.map((value) => Number(value.toFixed(5)));
  return writeModel({ ...header, bias, scales }, cells);
}
