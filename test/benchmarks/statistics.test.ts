import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { percentileInterval } from "../../src/benchmarks/bootstrap/percentile.ts";
import {
  accuracy,
  balancedAccuracy,
  f1,
  kappa,
  macroF1,
  precision,
  quadraticKappa,
  recall,
} from "../../src/benchmarks/statistics/agreement.ts";
import { contingency } from "../../src/benchmarks/statistics/contingency.ts";
import { accuracyAtCoverage } from "../../src/benchmarks/statistics/coverage-curve.ts";
import { centralT, normalCdf, t95 } from "../../src/benchmarks/statistics/distributions.ts";
import { holm } from "../../src/benchmarks/statistics/holm.ts";
import { alpha } from "../../src/benchmarks/statistics/krippendorff.ts";
import { meanAbsoluteError, spearman, withinOne } from "../../src/benchmarks/statistics/ordinal.ts";
import { below, seeded, xoshiro128 } from "../../src/benchmarks/statistics/random.ts";
import { binOf } from "../../src/benchmarks/statistics/reliability.ts";
import type { Result } from "../../src/benchmarks/statistics/result.ts";
import { mcnemar, signFlip } from "../../src/benchmarks/statistics/sign-flip.ts";
import { wilson } from "../../src/benchmarks/statistics/wilson.ts";

const square = fc
  .integer({ min: 2, max: 6 })
  .chain((size) => fc.array(fc.integer({ min: 0, max: 9 }), { minLength: size * size, maxLength: size * size }));

const table = (cells: readonly number[]) => contingency(Float64Array.from(cells), Math.sqrt(cells.length));

const alphaOf = (level: "nominal" | "ordinal") => (cells: readonly number[]) => {
  const size = Math.sqrt(cells.length);
  return alpha(contingency(Float64Array.from(cells), size), level);
};

const ofTable: Record<string, (cells: readonly number[]) => Result> = {
  accuracy: (cells) => accuracy(table(cells)),
  balancedAccuracy: (cells) => balancedAccuracy(table(cells)),
  macroF1: (cells) => macroF1(table(cells)),
  kappa: (cells) => kappa(table(cells)),
  quadraticKappa: (cells) => quadraticKappa(table(cells)),
  alpha: alphaOf("nominal"),
  ordinalAlpha: alphaOf("ordinal"),
  meanAbsoluteError: (cells) => meanAbsoluteError(table(cells)),
  withinOne: (cells) => withinOne(table(cells)),
  spearman: (cells) => spearman(table(cells)),
};

function relabelled(cells: readonly number[], order: readonly number[]): number[] {
  const size = order.length;
  return order.flatMap((row) => order.map((column) => cells[row * size + column] ?? 0));
}

function close(one: Result, other: Result): void {
  if (typeof one === "number" && typeof other === "number") expect(one).toBeCloseTo(other, 10);
  else expect(one).toBe(other);
}

describe("a statistic of a table", () => {
  it("is a finite number within its bounds or a reason, never NaN", () => {
    fc.assert(
      fc.property(square, (cells) => {
        for (const [name, of] of Object.entries(ofTable)) {
          const value = of(cells);
          if (typeof value !== "number") continue;
          expect(Number.isFinite(value)).toBe(true);
          expect(value).toBeLessThanOrEqual(name === "meanAbsoluteError" ? Math.sqrt(cells.length) - 1 : 1 + 1e-12);
        }
      }),
    );
  });

  it("is perfect on perfect agreement", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 2, maxLength: 6 }), (counts) => {
        const cells = counts.flatMap((count, row) => counts.map((_, column) => (row === column ? count : 0)));
        for (const [name, of] of Object.entries(ofTable)) close(of(cells), name === "meanAbsoluteError" ? 0 : 1);
      }),
    );
  });

  it("does not depend on the names of nominal labels, and of ordinal ones only on their order", () => {
    fc.assert(
      fc.property(
        square.chain((cells) =>
          fc.record({
            cells: fc.constant(cells),
            order: fc.shuffledSubarray([...Array(Math.sqrt(cells.length)).keys()], {
              minLength: Math.sqrt(cells.length),
            }),
          }),
        ),
        ({ cells, order }) => {
          const shuffled = relabelled(cells, order);
          for (const name of ["accuracy", "balancedAccuracy", "macroF1", "kappa", "alpha"]) {
            close(ofTable[name]?.(cells) ?? 0, ofTable[name]?.(shuffled) ?? 0);
          }
          const reversed = relabelled(
            cells,
            order.map((_, at) => order.length - 1 - at),
          );
          for (const of of Object.values(ofTable)) close(of(cells), of(reversed));
        },
      ),
    );
  });

  it("does not depend on which of two raters comes first, where it is symmetric", () => {
    fc.assert(
      fc.property(square, (cells) => {
        const size = Math.sqrt(cells.length);
        const turned = cells.map((_, at) => cells[(at % size) * size + Math.floor(at / size)] ?? 0);
        for (const name of ["accuracy", "macroF1", "kappa", "quadraticKappa", "alpha", "ordinalAlpha", "spearman"]) {
          close(ofTable[name]?.(cells) ?? 0, ofTable[name]?.(turned) ?? 0);
        }
      }),
    );
  });

  it("says why it has no value", () => {
    const empty = [0, 0, 0, 0];
    for (const of of Object.values(ofTable)) expect(of(empty)).toBe("no_items");
    const oneClass = [7, 0, 0, 0];
    expect(kappa(table(oneClass))).toBe("no_variation");
    expect(quadraticKappa(table(oneClass))).toBe("no_variation");
    expect(spearman(table(oneClass))).toBe("no_variation");
    expect(alphaOf("nominal")(oneClass)).toBe("no_variation");
    expect(alphaOf("ordinal")(oneClass)).toBe("no_variation");
    expect(precision(table(oneClass), 1)).toBe("never_answered");
    expect(recall(table(oneClass), 1)).toBe("not_in_gold");
    expect(f1(table(oneClass), 1)).toBe("not_in_gold");
    expect(f1(table([3, 1, 0, 0]), 1)).toBe(0);
  });

  it("agrees with figures worked out by hand", () => {
    // Cohen 1960, worked: 20 + 15 agree of 50, margins 25/25 and 30/20.
    expect(kappa(table([20, 5, 10, 15]))).toBeCloseTo(0.4, 12);
    expect(balancedAccuracy(table([20, 5, 10, 15]))).toBeCloseTo(0.7, 12);
  });
});

describe("tests of a change", () => {
  it("are the same by person and by session when every person has one session", () => {
    fc.assert(
      fc.property(fc.nat(60), fc.nat(60), fc.nat(20), (gained, lost, same) => {
        const gains = [...Array(gained).fill(1), ...Array(lost).fill(-1), ...Array(same).fill(0)];
        expect(signFlip(gains)).toBeCloseTo(mcnemar(gained, lost), 10);
      }),
    );
  });

  it("give one person's many sessions the weight of one person", () => {
    expect(signFlip([30])).toBe(1);
    expect(mcnemar(30, 0)).toBeLessThan(1e-8);
  });

  it("show nothing where nothing changed", () => {
    expect(signFlip([])).toBe(1);
    expect(mcnemar(0, 0)).toBe(1);
    expect(signFlip([0, 0])).toBe(1);
  });

  it("stay probabilities when thousands of sessions changed", () => {
    expect(mcnemar(5_000, 5_000)).toBeCloseTo(1, 10);
    expect(mcnemar(10_000, 0)).toBeGreaterThanOrEqual(0);
    expect(mcnemar(600, 400)).toBeGreaterThan(0);
  });
});

describe("Holm's adjustment", () => {
  it("never lowers a p-value, keeps their order and stays at most 1", () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true })), (pValues) => {
        const adjusted = holm(pValues);
        adjusted.forEach((p, at) => {
          expect(p).toBeGreaterThanOrEqual(pValues[at] ?? 0);
          expect(p).toBeLessThanOrEqual(1);
        });
        for (const [at, one] of pValues.entries()) {
          for (const [other, p] of pValues.entries()) {
            if (one < p) expect(adjusted[at]).toBeLessThanOrEqual(adjusted[other] ?? 1);
          }
        }
      }),
    );
    expect(holm([0.01, 0.04, 0.03])).toEqual([0.03, 0.06, 0.06]);
  });
});

describe("Wilson's interval", () => {
  it("holds the share, stays within 0 and 1 and narrows with trials", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500 }), fc.double({ min: 0, max: 1, noNaN: true }), (trials, share) => {
        const hits = Math.round(share * trials);
        const interval = wilson(hits, trials);
        expect(interval?.low).toBeGreaterThanOrEqual(0);
        expect(interval?.high).toBeLessThanOrEqual(1);
        expect(interval?.low).toBeLessThanOrEqual(hits / trials);
        expect(interval?.high).toBeGreaterThanOrEqual(hits / trials);
      }),
    );
    expect(wilson(0, 0)).toBeNull();
  });
});

describe("an interval of replicates", () => {
  it("lies at the places that sorting gives, whatever the order, ties and length", () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.integer({ min: 0, max: 4 }), fc.double({ noNaN: true, min: -9, max: 9 })), {
          minLength: 1,
        }),
        fc.double({ noNaN: true, min: 0, max: 0.5 }),
        (values, level) => {
          const sorted = Float64Array.from(values).sort();
          const at = (share: number) => {
            const place = (sorted.length - 1) * share;
            const [low = 0, high = low] = sorted.subarray(Math.floor(place));
            return low + (high - low) * (place - Math.floor(place));
          };
          const { low, high } = percentileInterval(Float64Array.from(values), level);
          expect(low === at(level)).toBe(true);
          expect(high === at(1 - level)).toBe(true);
        },
      ),
    );
  });
});

describe("accuracy at coverage", () => {
  it("is the accuracy of all at full coverage, and splits ties by their mean", () => {
    const ranked = { items: Float64Array.of(2, 4, 4), right: Float64Array.of(2, 1, 2) };
    expect(accuracyAtCoverage(ranked, 1)).toBe(0.5);
    expect(accuracyAtCoverage(ranked, 0.2)).toBe(1);
    expect(accuracyAtCoverage(ranked, 0.4)).toBe(2.5 / 4);
    expect(accuracyAtCoverage({ items: new Float64Array(0), right: new Float64Array(0) }, 1)).toBe("no_confidence");
  });
});

describe("the bins of a reliability curve", () => {
  it("are closed on the right and hold 0 and 1", () => {
    expect([0, 0.1, 0.100001, 0.5, 0.9, 1].map(binOf)).toEqual([0, 0, 1, 4, 8, 9]);
  });
});

describe("the generator", () => {
  it("gives the outputs of the authors' code", () => {
    const random = xoshiro128(1, 2, 3, 4);
    expect([random(), random(), random(), random(), random()]).toEqual([11520, 0, 5927040, 70819200, 2031721883]);
  });

  it("repeats itself for a seed and spreads evenly", () => {
    const [one, other] = [seeded(7), seeded(7)];
    expect(Array.from({ length: 50 }, one)).toEqual(Array.from({ length: 50 }, other));
    const random = seeded(8);
    const counts = new Array<number>(10).fill(0);
    for (let draw = 0; draw < 100_000; draw++) {
      const place = below(random, 10);
      counts[place] = (counts[place] ?? 0) + 1;
    }
    // Chi-squared with 9 degrees of freedom: 27.9 is passed once in a thousand seeds.
    expect(counts.reduce((sum, count) => sum + (count - 10_000) ** 2 / 10_000, 0)).toBeLessThan(27.9);
  });
});

describe("distributions", () => {
  it("agree with published tables", () => {
    expect(normalCdf(1.959963984540054)).toBeCloseTo(0.975, 14);
    expect(normalCdf(-8)).toBe(0);
    expect(t95(1)).toBeCloseTo(12.706204736, 8);
    expect(t95(9)).toBeCloseTo(2.262157163, 8);
    expect(t95(10_000)).toBeCloseTo(1.960201264, 7);
    expect(centralT(t95(30), 30)).toBeCloseTo(0.95, 12);
  });
});
