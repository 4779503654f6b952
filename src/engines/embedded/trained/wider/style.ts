import type { Session } from "../../../../intake/session.ts";
import type { Counts } from "../../evidence/counts.ts";
import { countLists, type PhraseLists } from "../../evidence/tokens.ts";
import { pathsIn } from "../../evidence/tool-text.ts";
import type { ReadTurn } from "../reading/person-turns.ts";

const trouble = /error|exception|traceback|failed|fehler|erro\b|ошибка|错误|エラー|오류/i;
const turnRead = 5_000;
/** UTF-16 units of what the person wrote, over all turns, in which marks are counted. */
const marksRead = 100_000;
const pasted = 80;

/** How the person writes, in whatever language: the form of the first and last turn, of words and of punctuation. */
export function countStyle(session: Session, person: readonly ReadTurn[], signs: PhraseLists): Counts {
  return {
    ...formOf(session, person[0], "opens"),
    ...formOf(session, person.at(-1), "closes"),
    ...countWriting(person),
    ...countSigns(person, signs),
  };
}

function formOf(session: Session, turn: ReadTurn | undefined, name: string): Counts {
  if (turn === undefined) return {};
  const whole = session.turns[turn.index]?.text ?? "";
  const own = turn.text.slice(0, turnRead);
  const lines = whole.split("\n");
  return {
    [`${name}.characters`]: whole.length,
    [`${name}.lines`]: lines.length,
    [`${name}.given`]: turn.given.length,
    [`${name}.trouble`]: Number(trouble.test(whole.slice(0, 4 * turnRead))),
    [`${name}.paths`]: pathsIn(own).length,
    [`${name}.list`]: lines.filter((line) => /^\s*([-*]|\d+[.)]) /.test(line.slice(0, 20))).length,
    [`${name}.address`]: Number(/https?:/.test(whole.slice(0, 4 * turnRead))),
    [`${name}.mention`]: Number(/(^|\s)@[\w./-]/.test(whole.slice(0, turnRead))),
    [`${name}.please`]: Number(/\b(please|pls|plz|bitte|por favor|s'il)\b/i.test(whole.slice(0, turnRead))),
    [`${name}.capital`]: Number(/^[A-Z]/.test(own.trimStart())),
    [`${name}.stop`]: Number(/[.!?。]$/.test(turn.text.trimEnd())),
  };
}

function countWriting(person: readonly ReadTurn[]): Counts {
  const words = person.flatMap(({ tokens }) => tokens);
  const text = person
    .map((turn) => turn.text)
    .join("\n")
    .slice(0, marksRead);
  const lengths = person.map(({ tokens }) => tokens.length).sort((one, other) => one - other);
  const turns = (some: (turn: ReadTurn) => boolean) =>
    person.length === 0 ? null : person.filter(some).length / person.length;
  const per100 = (form: RegExp) => (words.length === 0 ? null : (100 * (text.match(form)?.length ?? 0)) / words.length);
  return {
    "style.turns_with_given": turns(({ given }) => given.length > pasted),
    "style.turns_with_paths": turns((turn) => pathsIn(turn.text.slice(0, turnRead)).length > 0),
    "style.lower_start": turns((turn) => /^[a-z]/.test(turn.text.trimStart())),
    "style.stops": turns((turn) => turn.text.trimEnd().endsWith(".")),
    "style.median_words": lengths[Math.floor(lengths.length / 2)] ?? null,
    "style.long_words": words.length === 0 ? null : words.filter(({ length }) => length >= 9).length / words.length,
    "style.letters": words.length === 0 ? null : words.reduce((sum, { length }) => sum + length, 0) / words.length,
    "style.distinct": words.length === 0 ? null : new Set(words).size / Math.sqrt(words.length),
    "style.short_forms": per100(/\b(teh|dont|cant|doesnt|isnt|wont|im|ive|u|ur|pls|plz|wanna|gonna|thx)\b/gi),
    "style.capitals": per100(/\b[A-Z]{2,6}\b/g),
    "style.code_names": per100(/\b[a-z]{1,40}[A-Z]|\w_\w|\w\(\)/g),
    "style.numbers": per100(/\b\d+\b/g),
    "style.marks": per100(/[,;()—–]/g),
  };
}

/** Turns with signs of a calling, by list: a team, reviews, customers, a course, a laboratory. */
function countSigns(person: readonly ReadTurn[], signs: PhraseLists): Counts {
  const found = person.map(({ tokens }) => countLists(tokens, signs));
  const text = person
    .map((turn) => turn.text)
    .join("\n")
    .slice(0, marksRead);
  const counts = signs.names.map((name, list) => [
    `signs.${name}`,
    found.filter((times) => (times[list] ?? 0) > 0).length,
  ]);
  return {
    ...Object.fromEntries(counts),
    "signs.ticket": text.match(/\b[A-Z]{2,6}-\d{1,5}\b/g)?.length ?? 0,
    "signs.numbered": text.match(/#\d{1,5}\b|\bpr\s?#?\d{1,5}\b/gi)?.length ?? 0,
  };
}
