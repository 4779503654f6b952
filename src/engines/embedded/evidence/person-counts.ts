import type { Parameters } from "../parameters.ts";
import type { Counts } from "./counts.ts";
import type { PersonTurn } from "./own-words.ts";
import { countPhrases, indexPhrases, type PhraseIndex, tokenize } from "./tokens.ts";

export interface PersonLists {
  readonly words: readonly (readonly [string, PhraseIndex])[];
  readonly languages: readonly (readonly [string, PhraseIndex])[];
}

export function personLists(parameters: Parameters): PersonLists {
  return {
    words: Object.entries(parameters.words).map(([name, phrases]) => [name, indexPhrases(phrases)] as const),
    languages: Object.entries(parameters.languages).map(([name, words]) => [name, indexPhrases(words)] as const),
  };
}

const identifier = /`|_|[a-z][A-Z]|[a-z0-9]\.[a-z]{1,5}$|\w\/\w|\(\)|::|--/;
const nonLatinLetter = /[\p{L}--\p{Script=Latin}]/gv;

/** What the person's own words say: by list over all turns, in the first and in the last one, and their shape. */
export function countPerson(turns: readonly PersonTurn[], lists: PersonLists): Counts {
  const counts: Record<string, number | null> = {};
  const tokens = turns.map((turn) => tokenize(turn.text));
  for (const [name, index] of lists.words) {
    const found = tokens.map((words) => countPhrases(words, index));
    const having = found.filter((times) => times > 0).length;
    counts[`person.${name}`] = having;
    counts[`person_share.${name}`] = share(having, turns.length);
    counts[`person_first.${name}`] = found[0] ?? 0;
    counts[`person_last.${name}`] = found.at(-1) ?? 0;
  }
  const lengths = tokens.map((words) => words.length);
  const words = lengths.reduce((sum, length) => sum + length, 0);
  counts["person.words"] = words;
  counts["person.words_per_turn"] = share(words, turns.length);
  counts["person.words_first"] = lengths[0] ?? 0;
  counts["person.words_longest"] = lengths.reduce((most, length) => Math.max(most, length), 0);
  counts["person.questions"] = turns.filter((turn) => /[?？؟]/.test(turn.text)).length;
  counts["person_first.question"] = /[?？؟]/.test(turns[0]?.text ?? "") ? 1 : 0;
  counts["person_last.question"] = /[?？؟]/.test(turns.at(-1)?.text ?? "") ? 1 : 0;
  counts["person.exclamations"] = turns.filter((turn) => /!!|！！/.test(turn.text)).length;
  const named = turns.reduce((sum, turn) => sum + identifiers(turn.text), 0);
  counts["person.identifiers"] = named;
  counts["person.identifiers_per_100_words"] = words === 0 ? null : (100 * named) / words;
  counts["person.pasted_characters"] = turns.reduce((sum, turn) => sum + Math.max(0, turn.pasted), 0);
  return Object.assign(counts, countLanguage(turns, tokens, lists));
}

/** Pieces between white space that look like code: names, paths, calls, options. */
function identifiers(text: string): number {
  return text.split(/\s+/).filter((piece) => piece.length <= 200 && identifier.test(piece)).length;
}

/**
 * Whether the person wrote English, the language of the word lists: function words of English at least as frequent as those of any
 * other listed language, and few letters of other scripts. Few words without function words count as English.
 */
function countLanguage(turns: readonly PersonTurn[], tokens: readonly string[][], lists: PersonLists): Counts {
  const letters = turns.reduce((sum, turn) => sum + turn.text.length, 0);
  const foreign = turns.reduce((sum, turn) => sum + (turn.text.match(nonLatinLetter)?.length ?? 0), 0);
  const found = new Map<string, number>();
  for (const [language, index] of lists.languages) {
    found.set(
      language,
      tokens.reduce((sum, words) => sum + countPhrases(words, index), 0),
    );
  }
  const english = found.get("en") ?? 0;
  const other = Math.max(0, ...[...found].filter(([language]) => language !== "en").map(([, times]) => times));
  const foreignShare = share(foreign, letters) ?? 0;
  return {
    "language.other_script_share": foreignShare,
    "language.english_words": english,
    "language.other_words": other,
    "language.not_english": foreignShare > 0.15 || other > english ? 1 : 0,
  };
}

function share(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}
