import type { Pair } from "./agreement.ts";
import type { Coded } from "./coded.ts";

/** Gold and answer of the sessions that have both on the scale. */
export function pairsOf(items: readonly Coded[]): Pair[] {
  return items.flatMap(({ person, goldPlace, answerPlace }) =>
    goldPlace === null || answerPlace === null ? [] : [{ person, gold: goldPlace, answer: answerPlace }],
  );
}
