import { personCells } from "../bootstrap/person-cells.ts";
import { ratio } from "../statistics/result.ts";
import { type CodedClassifier, labelOf } from "./coded.ts";
import type { Figure, Scoring } from "./figure.ts";
import { sharesOf } from "./gold.ts";

/** Scores against all of the gold, where it is a set, a distribution or several raters. Every label counts, `unclear` too. */
export interface Soft {
  /** Mean mass that the gold gives the answer: with raters, the chance of agreeing with one of them drawn at random. */
  readonly mass: Figure;
  /** The mass that the best possible answers would get. */
  readonly best_mass: Figure;
  /** Share of answers that the gold gives any mass. */
  readonly acceptable: Figure;
}

export function soft(scoring: Scoring, { items }: CodedClassifier): () => Soft {
  const cells = personCells(4, 4 * items.length, (add) => {
    for (const { person, gold, answer } of items) {
      const shares = sharesOf(gold);
      const label = labelOf(answer);
      const best = Math.max(0, ...Object.values(shares));
      if (label === null || best === 0) continue;
      const mass = Object.hasOwn(shares, label) ? (shares[label] ?? 0) : 0;
      [1, mass, best, Number(mass > 0)].forEach((amount, cell) => {
        add(person, cell, amount);
      });
    }
  });
  return scoring.add(
    cells,
    ([sessions = 0, mass = 0, best = 0, acceptable = 0]) => ({ sessions, mass, best, acceptable }),
    {
      mass: { of: ({ mass, sessions }) => ratio(mass, sessions, "no_items"), n: ({ sessions }) => sessions },
      best_mass: { of: ({ best, sessions }) => ratio(best, sessions, "no_items"), n: ({ sessions }) => sessions },
      acceptable: {
        of: ({ acceptable, sessions }) => ratio(acceptable, sessions, "no_items"),
        n: ({ sessions }) => sessions,
        hits: ({ acceptable }) => acceptable,
      },
    },
  );
}
