import type { Pair } from "./agreement.ts";
import type { Coded } from "./coded.ts";

/** Gold and answer of the sessions that have both on the scale. */
export function pairsOf(items: readonly Coded[]): Pair[] {
  const pairs: Pair[] = [];
  for (const { person, goldPlace, answerPlace } of items) {
    if (goldPlace !== null && answerPlace !== null) pairs.push({ person, gold: goldPlace, answer: answerPlace });
  }
  return pairs;
}
