import { below, seeded } from "../../../src/benchmarks/statistics/random.ts";

const random = seeded(2_718);

export const upTo = (bound: number): number => below(random, bound);
export const between = (low: number, high: number): number => low + upTo(high - low + 1);
export const share = (): number => upTo(1_000_001) / 1_000_000;
export const chance = (of: number): boolean => share() < of;
export const oneOf = <Value>(values: readonly [Value, ...Value[]]): Value => values[upTo(values.length)] ?? values[0];
export const many = <Value>(count: number, make: (at: number) => Value): Value[] =>
  Array.from({ length: count }, (_, at) => make(at));
