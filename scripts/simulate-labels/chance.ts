import { generator } from "../simulate/generator.ts";

/** Random choices from one seed; the same seed gives the same ones. */
export interface Chance {
  /** From 0 up to 1. */
  share(): number;
  happens(probability: number): boolean;
  normal(): number;
  pick<Name extends string>(weights: Readonly<Record<Name, number>>): Name;
  /** The place in the list. */
  place(weights: readonly number[]): number;
  /** How many of so many, each with the probability. */
  successes(of: number, probability: number): number;
  /** A whole number about a median, never negative, with a long tail to the right. */
  count(median: number, spread: number): number;
}

export function chance(seed: number, stream: number): Chance {
  const random = generator(Math.imul(seed, 1_000_003) + Math.imul(stream, 7_919));
  const happens = (probability: number) => random() < probability;
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const place = (weights: readonly number[]): number => {
    let left = random() * weights.reduce((sum, weight) => sum + weight, 0);
    const found = weights.findIndex((weight) => {
      left -= weight;
      return left < 0;
    });
    return found === -1 ? weights.length - 1 : found;
  };
  return {
    share: random,
    happens,
    normal,
    place,
    pick<Name extends string>(weights: Readonly<Record<Name, number>>): Name {
      const entries = Object.entries<number>(weights);
      const name = entries[place(entries.map(([, weight]) => weight))]?.[0];
      return nameOf(weights, name);
    },
    successes: (of, probability) => Array.from({ length: of }).filter(() => happens(probability)).length,
    count: (median, spread) => Math.round(median * Math.exp(spread * normal())),
  };
}

function nameOf<Name extends string>(weights: Readonly<Record<Name, number>>, name: string | undefined): Name {
  if (name !== undefined && Object.hasOwn(weights, name)) return name as Name;
  throw new Error("there is nothing to pick from");
}
