import { z } from "zod";
import type { Words } from "../reading/sources.ts";

const headerSchema = z.strictObject({
  dimensions: z.number().int().positive().max(512),
  /** Real value = scale of the dimension × int8. */
  scales: z.array(z.number()),
  /** What a word weighs in an average: less, the more common it is in English. */
  weights: z.array(z.number()),
  words: z.string().meta({ description: "Separated by spaces." }),
});

/** A meaning for single words: vectors of a small sentence encoder, shortened and rounded. */
export interface WordVectors {
  readonly dimensions: number;
  readonly scales: readonly number[];
  readonly weights: readonly number[];
  readonly places: ReadonlyMap<string, number>;
  readonly values: Int8Array;
}

const lengthBytes = 4;

/** Layout of the file: length of the header (uint32, little endian), header (JSON), int8 values word after word. Null: it is none. */
export function readWordVectors(bytes: ArrayBuffer): WordVectors | null {
  if (bytes.byteLength < lengthBytes) return null;
  const length = new DataView(bytes).getUint32(0, true);
  if (length > bytes.byteLength - lengthBytes) return null;
  const header = headerSchema.safeParse(json(new TextDecoder().decode(new Uint8Array(bytes, lengthBytes, length))));
  if (!header.success) return null;
  const { dimensions, scales, weights, words } = header.data;
  const places = new Map(words.split(" ").map((word, place) => [word, place]));
  const values = new Int8Array(bytes, lengthBytes + length);
  const fits = scales.length === dimensions && weights.length === places.size;
  return fits && values.length === places.size * dimensions ? { dimensions, scales, weights, places, values } : null;
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** The weighted average of the known words; a word that comes often counts by the logarithm. No known word: zeros. */
export function averageVector(vectors: WordVectors, words: Words): Float64Array {
  const { dimensions, scales, weights, places, values } = vectors;
  const sum = new Float64Array(dimensions);
  let mass = 0;
  for (const [word, { times }] of words) {
    const place = places.get(word);
    if (place === undefined) continue;
    const weight = Math.log1p(times) * (weights[place] ?? 0);
    mass += weight;
    for (let at = 0; at < dimensions; at++) {
      sum[at] = (sum[at] ?? 0) + weight * (values[place * dimensions + at] ?? 0);
    }
  }
  return mass === 0 ? sum : sum.map((value, at) => (value * (scales[at] ?? 0)) / mass);
}
