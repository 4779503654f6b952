/**
 * Words of a text, in lower case and in order. Scripts written without spaces give one token a character, so that a phrase of
 * any language is a run of tokens. One pass, no backtracking.
 */
const wordOrCharacter =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]|[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Hangul}\p{Script=Devanagari}\p{M}\p{N}'’_]+/gu;

export function tokenize(text: string): string[] {
  return text.toLowerCase().replaceAll("’", "'").match(wordOrCharacter) ?? [];
}

/** Phrases by their first token, so that finding them costs one look-up a token. */
export type PhraseIndex = ReadonlyMap<string, readonly (readonly string[])[]>;

/** An empty phrase is never found. */
export function indexPhrases(phrases: readonly string[], split: (text: string) => string[] = tokenize): PhraseIndex {
  const index = new Map<string, string[][]>();
  for (const phrase of phrases) {
    const tokens = split(phrase);
    const [first] = tokens;
    if (first === undefined) continue;
    const starting = index.get(first);
    if (starting) starting.push(tokens);
    else index.set(first, [tokens]);
  }
  return index;
}

/** How many of the first `limit` positions start one of the phrases; two phrases starting at one token count once. */
export function countPhrases(tokens: readonly string[], index: PhraseIndex, limit = tokens.length): number {
  let found = 0;
  const end = Math.min(limit, tokens.length);
  for (let start = 0; start < end; start++) {
    const starting = index.get(tokens[start] ?? "");
    if (starting?.some((phrase) => phrase.every((word, offset) => tokens[start + offset] === word))) found++;
  }
  return found;
}
