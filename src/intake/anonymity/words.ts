/** Where each word of a fixed list begins in a text, in any case of letters, words inside words included. */
export type WordFinder = (text: string) => ReadonlyMap<string, readonly number[]>;

/**
 * An Aho-Corasick automaton: one look at each character, however many words there are. Looking for them one by one costs more than
 * all of secretlint.
 */
export function createWordFinder(words: Iterable<string>): WordFinder {
  const list = [...new Set([...words].map((word) => word.toLowerCase()))];
  const { classes, shift } = alphabet(list);
  const { next, ends } = automaton(list, classes, shift);
  const isEnd = Uint8Array.from(ends, (words) => (words === undefined ? 0 : 1));
  return (text) => {
    const hits = list.map((): number[] => []);
    const length = text.length;
    let state = 0;
    for (let index = 0; index < length; index++) {
      state = next[(state << shift) | (classes[text.charCodeAt(index)] ?? 0)] ?? 0;
      if (isEnd[state] === 1)
        for (const word of ends[state] ?? []) hits[word]?.push(index + 1 - (list[word]?.length ?? 0));
    }
    return new Map(list.map((word, index) => [word, hits[index] ?? []]));
  };
}

/** A small number for each character of the words, the same for both cases; 0 for all others. */
function alphabet(words: readonly string[]): { classes: Uint8Array; shift: number } {
  const classes = new Uint8Array(0x10000);
  let count = 1;
  for (const character of new Set(words.join(""))) {
    const upper = character.toUpperCase();
    classes[character.charCodeAt(0)] = count;
    if (upper.length === 1) classes[upper.charCodeAt(0)] = count;
    count++;
  }
  if (count > 256) throw new RangeError("too many different characters for one byte");
  return { classes, shift: Math.ceil(Math.log2(count)) };
}

interface Automaton {
  /** State and class of the next character → state. */
  readonly next: Uint16Array;
  /** Words that end in a state; undefined: none. */
  readonly ends: readonly (readonly number[] | undefined)[];
}

function automaton(words: readonly string[], classes: Uint8Array, shift: number): Automaton {
  const size = words.reduce((sum, word) => sum + word.length, 1);
  const next = new Uint16Array(size << shift);
  const ends: (number[] | undefined)[] = Array.from({ length: size });
  let states = 1;
  for (const [index, word] of words.entries()) {
    let state = 0;
    for (let at = 0; at < word.length; at++) {
      const edge = (state << shift) + (classes[word.charCodeAt(at)] ?? 0);
      if (next[edge] === 0) next[edge] = states++;
      state = next[edge] ?? 0;
    }
    ends[state] = [...(ends[state] ?? []), index];
  }
  linkFailures(next, ends, states, 1 << shift);
  return { next, ends };
}

/** Breadth first, so that a state's longest proper suffix is finished before the state. */
function linkFailures(next: Uint16Array, ends: (number[] | undefined)[], states: number, width: number): void {
  const failure = new Uint16Array(states);
  const queue: number[] = [];
  for (let edge = 0; edge < width; edge++) if (next[edge] !== 0) queue.push(next[edge] ?? 0);
  for (let at = 0; at < queue.length; at++) {
    const state = queue[at] ?? 0;
    const back = failure[state] ?? 0;
    const shorter = ends[back];
    if (shorter !== undefined) ends[state] = [...(ends[state] ?? []), ...shorter];
    for (let edge = 0; edge < width; edge++) {
      const here = state * width + edge;
      const there = next[back * width + edge] ?? 0;
      const child = next[here] ?? 0;
      if (child === 0) next[here] = there;
      else {
        failure[child] = there;
        queue.push(child);
      }
    }
  }
}
