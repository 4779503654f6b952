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
  // Kept in a typed array: a captured variable of 32 bits is a new object at every change where small integers have 31.
  const state = Int32Array.of(first, second, third, fourth);
  return () => {
    let a = state[0] ?? 0;
    let b = state[1] ?? 0;
    let c = state[2] ?? 0;
    let d = state[3] ?? 0;
    const scrambled = Math.imul(rotated(Math.imul(b, 5), 7), 9) >>> 0;
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = rotated(d, 11);
    state[0] = a;
    state[1] = b;
    state[2] = c;
    state[3] = d;
    return scrambled;
  };
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
