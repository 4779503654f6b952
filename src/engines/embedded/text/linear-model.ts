import { z } from "zod";
import { sourceNames, type Term } from "./terms.ts";

const headerSchema = z.strictObject({
  classes: z.array(z.string()).min(2),
  buckets: z.number().int().positive().max(1_048_576),
  sources: z.array(z.enum(sourceNames)).min(1),
  bias: z.array(z.number()),
  /** Real weight = scale of the class × int8 weight. */
  scales: z.array(z.number()),
});
export type ModelHeader = z.output<typeof headerSchema>;

/** Multinomial logistic regression on hashed terms; weights stand class after class. */
export interface LinearModel extends ModelHeader {
  readonly weights: Int8Array;
}

const lengthBytes = 4;

/**
 * Layout of a weights file: length of the header (uint32, little endian), header (JSON), weights (int8). Null: the bytes are no such
 * file, or its sizes do not fit each other.
 */
export function readModel(bytes: ArrayBuffer): LinearModel | null {
  if (bytes.byteLength < lengthBytes) return null;
  const length = new DataView(bytes).getUint32(0, true);
  if (length > bytes.byteLength - lengthBytes) return null;
  const header = headerSchema.safeParse(json(new TextDecoder().decode(new Uint8Array(bytes, lengthBytes, length))));
  if (!header.success) return null;
  const weights = new Int8Array(bytes, lengthBytes + length);
  const { classes, buckets, bias, scales } = header.data;
  const fits = [weights.length / buckets, bias.length, scales.length].every((rows) => rows === classes.length);
  return fits ? { ...header.data, weights } : null;
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

export function writeModel(header: ModelHeader, weights: Int8Array): Uint8Array<ArrayBuffer> {
  const text = new TextEncoder().encode(JSON.stringify(header));
  const bytes = new Uint8Array(lengthBytes + text.length + weights.length);
  new DataView(bytes.buffer).setUint32(0, text.length, true);
  bytes.set(text, lengthBytes);
  bytes.set(new Uint8Array(weights.buffer, weights.byteOffset, weights.length), lengthBytes + text.length);
  return bytes;
}

/** Buckets with their values. */
export interface Vector {
  readonly buckets: Int32Array<ArrayBuffer>;
  readonly values: Float64Array<ArrayBuffer>;
}

/** Each source's terms together have length one, so that a long session is no louder. Two terms of one bucket add up. */
export function vectorOf(terms: readonly Term[], buckets: number): Vector {
  const bySpace = { words: 0, names: 0 };
  for (const { source } of terms) bySpace[spaceOf(source)]++;
  const shares = { words: 1 / Math.sqrt(bySpace.words), names: 1 / Math.sqrt(bySpace.names) };
  const vector = { buckets: new Int32Array(terms.length), values: new Float64Array(terms.length) };
  for (const [at, { hash, source }] of terms.entries()) {
    vector.buckets[at] = hash % buckets;
    vector.values[at] = shares[spaceOf(source)];
  }
  return vector;
}

function spaceOf(source: Term["source"]): "words" | "names" {
  return source === "person" || source === "context" ? "words" : "names";
}

/** Probability of each class, in the order of the header's classes. */
export function probabilities(model: LinearModel, { buckets, values }: Vector): number[] {
  const scores = model.classes.map((_, row) => {
    const from = row * model.buckets;
    let score = 0;
    for (let at = 0; at < buckets.length; at++) {
      score += (values[at] ?? 0) * (model.weights[from + (buckets[at] ?? 0)] ?? 0);
    }
    return (model.bias[row] ?? 0) + score * (model.scales[row] ?? 0);
  });
  const most = Math.max(...scores);
  const raised = scores.map((score) => Math.exp(score - most));
  const sum = raised.reduce((total, part) => total + part, 0);
  return raised.map((part) => part / sum);
}

/** What one occurrence of a term adds to the score of a class, before scaling by the session's length. */
export function weightOf(model: LinearModel, row: number, term: Term): number {
  return (model.weights[row * model.buckets + (term.hash % model.buckets)] ?? 0) * (model.scales[row] ?? 0);
}
