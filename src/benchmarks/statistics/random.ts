/** Next unsigned 32-bit integer. */
export type Random = () => number;

/**
 * xoshiro128** 1.1 (Blackman and Vigna 2018), its four words of state drawn from splitmix32 of the seed. Written here because an
 * interval must come out the same in every runtime and for ever; the reference outputs are a test.
 */
export function seeded(seed: number): Random {
  const next = splitmix32(seed);
  return xoshiro128(next(), next(), next(), next());
}

export function xoshiro128(first: number, second: number, third: number, fourth: number): Random {
  const state = Int32Array.of(first, second, third, fourth);
  const made = new Uint32Array(1_024);
  let at = made.length;
  return () => {
    if (at === made.length) {
      fill(made, state);
      at = 0;
    }
    const next = made[at] ?? 0;
    at += 1;
    return next;
  };
}

/** Many at once, so that the state stays in registers from one to the next. */
function fill(made: Uint32Array, state: Int32Array): void {
  let [a = 0, b = 0, c = 0, d = 0] = state;
  for (let at = 0; at < made.length; at++) {
    made[at] = Math.imul(rotated(Math.imul(b, 5), 7), 9);
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = rotated(d, 11);
  }
  state.set([a, b, c, d]);
}

function rotated(word: number, by: number): number {
  return (word << by) | (word >>> (32 - by));
}

function splitmix32(seed: number): Random {
  let state = seed | 0;
  return () => {
    state = (state + 0x9e3779b9) | 0;
    let mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return (mixed ^ (mixed >>> 15)) >>> 0;
  };
}

/** Whole number from 0 below `bound`. The bias of scaling is under bound / 2^32. */
export function below(random: Random, bound: number): number {
  return Math.floor((random() * bound) / 4_294_967_296);
}
