import type { Range } from "./match.ts";
import type { WordFinder } from "./words.ts";

/** A text with what every detector asks of it, worked out once. Detectors look closely only where something cheap says so. */
export interface Source {
  readonly text: string;
  /** Where the words stand, in rising order, in any case of letters. */
  at(words: readonly string[]): number[];
  /** Where six digits or more stand close together, with the words before them. */
  readonly numbers: readonly Range[];
  /** Where letters, digits, `_` and `-` run on as in a token, with a digit or for long. */
  readonly runs: readonly Range[];
}

export function sourceOf(text: string, find: WordFinder): Source {
  const places = find(text);
  const at = (words: readonly string[]): number[] => {
    const lists = words.map((word) => {
      const list = places.get(word.toLowerCase());
      if (list === undefined) throw new Error("a detector asks for a word that it did not name");
      return list;
    });
    return lists.length === 1 ? [...(lists[0] ?? [])] : lists.flat().sort((a, b) => a - b);
  };
  return { text, at, ...dense(text) };
}

const wordsBefore = 80;
const restAfter = 48;
const digitsNeeded = 6;
const digitsWithin = 26;
const runNeeded = 16;
const runWithoutDigit = 30;
const runBefore = 48;
const runAfter = 320;

const other = 0;
const letter = 1;
const digit = 2;
const classes = new Uint8Array(128);
for (let code = 0; code < 128; code++) {
  const character = String.fromCharCode(code);
  if (/\d/.test(character)) classes[code] = digit;
  else if (/[\w-]/.test(character)) classes[code] = letter;
}

/** One pass over the characters. */
function dense(text: string): { numbers: Range[]; runs: Range[] } {
  const numbers: Range[] = [];
  const runs: Range[] = [];
  const last = new Int32Array(digitsNeeded).fill(-1_000);
  let seen = 0;
  let runStart = 0;
  let runDigits = 0;
  let numberStart = 0;
  let numberEnd = -1_000;
  for (let index = 0; index <= text.length; index++) {
    const code = index < text.length ? text.charCodeAt(index) : 0;
    const kind = code < 128 ? classes[code] : other;
    if (kind === digit) {
      runDigits++;
      const slot = seen++ % digitsNeeded;
      last[slot] = index;
      const first = last[(slot + 1) % digitsNeeded] ?? 0;
      if (seen >= digitsNeeded && index - first < digitsWithin) {
        if (index - numberEnd > restAfter + wordsBefore + digitsWithin) {
          if (numberEnd > 0) extend(numbers, Math.max(0, numberStart - wordsBefore), numberEnd + restAfter);
          numberStart = first;
        }
        numberEnd = index;
      }
    } else if (kind === other) {
      const length = index - runStart;
      if (length >= runWithoutDigit || (runDigits > 0 && length >= runNeeded)) {
        extend(runs, Math.max(0, runStart - runBefore), Math.min(text.length, index + runAfter));
      }
      runStart = index + 1;
      runDigits = 0;
    }
  }
  if (numberEnd > 0)
    extend(numbers, Math.max(0, numberStart - wordsBefore), Math.min(text.length, numberEnd + restAfter));
  return { numbers, runs };
}

/** Adds a range to a list in rising order, joined with the last one where they touch. */
function extend(ranges: Range[], start: number, end: number): void {
  const last = ranges.at(-1);
  if (last !== undefined && start <= last.end) {
    if (end > last.end) ranges[ranges.length - 1] = { start: Math.min(last.start, start), end };
  } else ranges.push({ start, end });
}

/** Ranges around positions in rising order, joined where they touch. */
export function around(text: string, positions: readonly number[], before: number, after: number): Range[] {
  const ranges: Range[] = [];
  for (const at of positions) extend(ranges, Math.max(0, at - before), Math.min(text.length, at + after));
  return ranges;
}

const lineReach = 240;

/** The lines of positions in rising order, as far as 240 characters to each side. */
export function linesAround(text: string, positions: readonly number[]): Range[] {
  const ranges: Range[] = [];
  for (const at of positions) {
    const done = ranges.at(-1)?.end ?? 0;
    if (at < done) continue;
    const before = text.slice(Math.max(at - lineReach, done), at);
    const after = text.slice(at, at + lineReach);
    const next = after.indexOf("\n");
    extend(ranges, at - before.length + before.lastIndexOf("\n") + 1, at + (next === -1 ? after.length : next));
  }
  return ranges;
}

/** Those of the positions that lie in the ranges; both in rising order. */
export function within(positions: readonly number[], ranges: readonly Range[]): number[] {
  let range = 0;
  return positions.filter((position) => {
    while (range < ranges.length && (ranges[range]?.end ?? 0) <= position) range++;
    return (ranges[range]?.start ?? Number.POSITIVE_INFINITY) <= position;
  });
}

/** Matches of a pattern inside ranges of a text, with offsets of the text. */
export function* matchesIn(text: string, ranges: readonly Range[], pattern: RegExp): Generator<Found> {
  for (const { start, end } of ranges) {
    for (const found of text.slice(start, end).matchAll(pattern)) {
      yield { groups: found, start: start + found.index, end: start + found.index + found[0].length };
    }
  }
}

export interface Found extends Range {
  /** The whole match and its groups. */
  readonly groups: readonly (string | undefined)[];
}

/** Ranges of several lists as one list in rising order, joined where they touch. */
export function union(...lists: readonly (readonly Range[])[]): Range[] {
  const ranges: Range[] = [];
  for (const { start, end } of lists.flat().sort((a, b) => a.start - b.start)) extend(ranges, start, end);
  return ranges;
}

/** Matches of a sticky pattern that begin where one of the words stands; `apart`: none inside the one before. */
export function* matchesAt(text: string, at: readonly number[], pattern: RegExp, apart = false): Generator<Found> {
  let after = 0;
  for (const position of at) {
    if (position < after) continue;
    pattern.lastIndex = position;
    const found = pattern.exec(text);
    if (found === null) continue;
    const end = position + found[0].length;
    if (apart) after = end;
    yield { groups: found, start: position, end };
  }
}

export interface Found extends Range {
  /** The whole match and its groups. */
  readonly groups: readonly (string | undefined)[];
}
