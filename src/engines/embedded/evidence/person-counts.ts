import { characterKinds, countCharacters } from "../text/character-kinds.ts";
import type { Counts } from "./counts.ts";
import type { PersonTurn } from "./own-words.ts";
import { countLists, type PhraseLists } from "./tokens.ts";

export interface PersonLists {
  readonly words: PhraseLists;
  readonly languages: PhraseLists;
}

const identifier = /`|_|[a-z][A-Z]|[a-z0-9]\.[a-z]{1,5}$|\w\/\w|\(\)|::|--/;
const nonLatinLetters = characterKinds(/[\p{L}--\p{Script=Latin}]/v);

/** What the person's own words say: by list over all turns, in the first and in the last one, and their shape. */
export function countPerson(turns: readonly PersonTurn[], lists: PersonLists): Counts {
  const counts: Record<string, number | null> = {};
  const found = turns.map(({ tokens }) => countLists(tokens, lists.words));
  lists.words.names.forEach((name, list) => {
    const having = found.filter((times) => (times[list] ?? 0) > 0).length;
    counts[`person.${name}`] = having;
    counts[`person_share.${name}`] = share(having, turns.length);
    counts[`person_first.${name}`] = found[0]?.[list] ?? 0;
    counts[`person_last.${name}`] = found.at(-1)?.[list] ?? 0;
  });
  const lengths = turns.map(({ tokens }) => tokens.length);
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
  return Object.assign(counts, countLanguage(turns, lists.languages));
}

/** Pieces between white space that look like code: names, paths, calls, options. */
function identifiers(text: string): number {
  return text.split(/\s+/).filter((piece) => piece.length <= 200 && identifier.test(piece)).length;
}

/**
 * Whether the person wrote English, the language of the word lists: function words of English at least as frequent as those of any
 * other listed language, and few letters of other scripts. Few words without function words count as English.
 */
function countLanguage(turns: readonly PersonTurn[], languages: PhraseLists): Counts {
  const letters = turns.reduce((sum, turn) => sum + turn.text.length, 0);
  const foreign = turns.reduce((sum, turn) => sum + countCharacters(turn.text, nonLatinLetters), 0);
  const found = turns.map(({ tokens }) => countLists(tokens, languages));
  const times = languages.names.map((_, list) => found.reduce((sum, counts) => sum + (counts[list] ?? 0), 0));
  const english = times[languages.names.indexOf("en")] ?? 0;
  const other = Math.max(0, ...times.filter((_, list) => languages.names[list] !== "en"));
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
