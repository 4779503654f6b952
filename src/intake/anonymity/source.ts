import type { Range } from "./match.ts";

/** A text with what every detector asks of it, worked out once. Detectors look closely only where something cheap says so. */
export interface Source {
  readonly text: string;
  /** The text in lower case, of the same length, for finding words with `indexOf`. */
  readonly lower: string;
  /** Where six digits or more stand close together, with the words before them. */
  readonly numbers: readonly Range[];
  /** Where letters, digits, `_` and `-` run on as in a token, with a digit or for long. */
  readonly runs: readonly Range[];
}

export function sourceOf(text: string): Source {
  // The one letter that is longer in lower case.
  const lower = (text.includes("\u0130") ? text.replaceAll("\u0130", "I") : text).toLowerCase();
  if (lower.length !== text.length) throw new Error("lower case moved the offsets");
  return { text, lower, ...dense(text) };
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
  for (let index = 0; index <= text.length; index++) {
    const code = index < text.length ? text.charCodeAt(index) : 0;
    const kind = code < 128 ? classes[code] : other;
    if (kind === digit) {
      runDigits++;
      const slot = seen++ % digitsNeeded;
      last[slot] = index;
      const first = last[(slot + 1) % digitsNeeded] ?? 0;
      if (seen >= digitsNeeded && index - first < digitsWithin) {
        extend(numbers, Math.max(0, first - wordsBefore), Math.min(text.length, index + restAfter));
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
  return { numbers, runs };
}

/** Adds a range to a list in rising order, joined with the last one where they touch. */
function extend(ranges: Range[], start: number, end: number): void {
  const last = ranges.at(-1);
  if (last !== undefined && start <= last.end) {
    if (end > last.end) ranges[ranges.length - 1] = { start: Math.min(last.start, start), end };
  } else ranges.push({ start, end });
}

/** Ranges around every occurrence of the needles, in rising order and apart from one another. */
export function around(haystack: string, needles: readonly string[], before: number, after: number): Range[] {
  const ranges: Range[] = [];
  for (const at of positions(haystack, needles))
    extend(ranges, Math.max(0, at - before), Math.min(haystack.length, at + after));
  return ranges;
}

/** The lines that hold one of the needles, as far as 240 characters to each side. */
export function linesAround(text: string, needles: readonly string[]): Range[] {
  const ranges: Range[] = [];
  for (const at of positions(text, needles)) {
    const start = Math.max(text.lastIndexOf("\n", at) + 1, at - lineReach, ranges.at(-1)?.end ?? 0);
    const next = text.indexOf("\n", at);
    const end = Math.min(next === -1 ? text.length : next, at + lineReach);
    if (start < end) extend(ranges, start, end);
  }
  return ranges;
}

const lineReach = 240;

export function positions(haystack: string, needles: readonly string[]): number[] {
  const found: number[] = [];
  for (const needle of needles) {
    for (let at = haystack.indexOf(needle); at !== -1; at = haystack.indexOf(needle, at + needle.length))
      found.push(at);
  }
  return found.sort((a, b) => a - b);
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

/** Matches of a sticky pattern that begin where one of the needles stands. */
export function* matchesAt(text: string, at: readonly number[], pattern: RegExp): Generator<Found> {
  for (const position of at) {
    pattern.lastIndex = position;
    const found = pattern.exec(text);
    if (found !== null) yield { groups: found, start: position, end: position + found[0].length };
  }
}
