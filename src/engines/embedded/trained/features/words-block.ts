import type { Words } from "../reading/sources.ts";
import type { Block } from "./counts-block.ts";

export interface Vocabulary {
  readonly places: ReadonlyMap<string, number>;
  readonly rarity: readonly number[];
}

/** Known words, often and rare ones more, together of length one, so that a long session is no louder than a short one. */
export function wordsBlock({ places, rarity }: Vocabulary, words: Words): Block {
  const found: number[] = [];
  const values: number[] = [];
  let squares = 0;
  for (const [word, { times }] of words) {
    const place = places.get(word);
    if (place === undefined) continue;
    const value = (1 + Math.log(times)) * (rarity[place] ?? 0);
    found.push(place);
    values.push(value);
    squares += value * value;
  }
  const length = Math.sqrt(squares);
  return { places: found, values: values.map((value) => (length === 0 ? 0 : value / length)) };
}
