import { characterKinds, piecesOf } from "../text/character-kinds.ts";

const kinds = characterKinds(
  /[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Hangul}\p{Script=Devanagari}\p{M}\p{N}'’_]/u,
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u,
);

/**
 * Words of a text, in lower case and in order. Scripts written without spaces give one token a character, so that a phrase of
 * any language is a run of tokens.
 */
export function tokenize(text: string): string[] {
  return piecesOf(text.toLowerCase().replaceAll("’", "'"), kinds);
}

/** Lists of phrases by the first token of each, so that finding all of them costs one look-up a token. */
export interface PhraseLists {
  readonly names: readonly string[];
  readonly starting: ReadonlyMap<string, readonly { readonly list: number; readonly phrase: readonly string[] }[]>;
}

/** An empty phrase is never found. */
export function indexLists(
  lists: Readonly<Record<string, readonly string[]>>,
  split: (text: string) => string[] = tokenize,
): PhraseLists {
  const starting = new Map<string, { list: number; phrase: string[] }[]>();
  Object.values(lists).forEach((phrases, list) => {
    for (const phrase of phrases.map(split)) {
      const [first] = phrase;
      if (first === undefined) continue;
      const others = starting.get(first);
      if (others) others.push({ list, phrase });
      else starting.set(first, [{ list, phrase }]);
    }
  });
  return { names: Object.keys(lists), starting };
}

/** By list, at how many of the first `limit` tokens one of its phrases starts. */
export function countLists(
  tokens: readonly string[],
  { names, starting }: PhraseLists,
  limit = tokens.length,
): number[] {
  const counts = names.map(() => 0);
  const lastStart = names.map(() => -1);
  const end = Math.min(limit, tokens.length);
  for (let start = 0; start < end; start++) {
    for (const { list, phrase } of starting.get(tokens[start] ?? "") ?? []) {
      if (lastStart[list] === start || !phrase.every((word, offset) => tokens[start + offset] === word)) continue;
      lastStart[list] = start;
      counts[list] = (counts[list] ?? 0) + 1;
    }
  }
  return counts;
}
