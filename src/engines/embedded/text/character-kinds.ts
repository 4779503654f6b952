/** Kinds of characters: 0 separates, `inRun` belongs to a run of its like, `alone` stands for itself. */
export const inRun = 1;
export const alone = 2;

/** The kind of every character, by a regular expression asked once a character: from then on a look-up in a table. */
export interface CharacterKinds {
  readonly table: Uint8Array;
  readonly find: (character: string) => number;
}

const unknown = 255;
const firstSurrogate = 0xd800;
const afterSurrogates = 0xe000;

export function characterKinds(runs: RegExp, singles?: RegExp): CharacterKinds {
  const find = (character: string) => (singles?.test(character) ? alone : runs.test(character) ? inRun : 0);
  return { table: new Uint8Array(0x10000).fill(unknown), find };
}

/** Runs and single characters of a text in order. One pass; half a surrogate pair is a character of its own, as in expressions with `u`. */
export function piecesOf(text: string, kinds: CharacterKinds): string[] {
  const pieces: string[] = [];
  let start = -1;
  let at = 0;
  while (at < text.length) {
    const width = widthAt(text, at);
    const kind = kindAt(text, at, width, kinds);
    if (kind !== inRun && start >= 0) {
      pieces.push(text.slice(start, at));
      start = -1;
    }
    if (kind === alone) pieces.push(text.slice(at, at + width));
    else if (kind === inRun && start < 0) start = at;
    at += width;
  }
  if (start >= 0) pieces.push(text.slice(start));
  return pieces;
}

/** How many characters of a text are of a kind that is not 0. */
export function countCharacters(text: string, kinds: CharacterKinds): number {
  let count = 0;
  for (let at = 0, width = 1; at < text.length; at += width) {
    width = widthAt(text, at);
    if (kindAt(text, at, width, kinds) !== 0) count += 1;
  }
  return count;
}

function kindAt(text: string, at: number, width: number, { table, find }: CharacterKinds): number {
  if (width === 2) return find(text.slice(at, at + 2));
  const unit = text.charCodeAt(at);
  const known = table[unit] ?? unknown;
  if (known !== unknown) return known;
  const kind = find(text.charAt(at));
  table[unit] = kind;
  return kind;
}

function widthAt(text: string, at: number): 1 | 2 {
  const unit = text.charCodeAt(at);
  if (unit < firstSurrogate || unit >= afterSurrogates) return 1;
  return (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
}
