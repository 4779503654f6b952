import type { VocabularyParameters } from "./schema.ts";
import type { WordVectors } from "./word-vectors.ts";

export interface ListedWords {
  readonly words: readonly string[];
  readonly rarity: readonly number[];
}

/** The words of a vocabulary, in whichever of the two forms it stands. A step beyond the words with vectors gives a word that no text has. */
export function listWords(vocabulary: VocabularyParameters, { places }: WordVectors): ListedWords {
  if ("words" in vocabulary) return vocabulary;
  const { steps, having, sessions } = vocabulary;
  const known = [...places.keys()];
  let place = 0;
  const words = steps.map((step) => {
    place += step;
    return known[place] ?? "";
  });
  return { words, rarity: having.map((times) => Math.log(sessions / times)) };
}
