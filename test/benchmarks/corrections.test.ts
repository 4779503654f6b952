import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { defaultResampling } from "../../src/benchmarks/bootstrap/resample.ts";
import { correctByDesign, correctRegression } from "../../src/benchmarks/corrections/correct.ts";
import { correctShares, type GoldLabel } from "../../src/benchmarks/corrections/shares.ts";
import { inverse, multiply } from "../../src/benchmarks/statistics/linear-algebra.ts";
import { nearestShares } from "../../src/benchmarks/statistics/simplex.ts";

const labels = ["yes", "no"];
const quick = { ...defaultResampling, draws: 200 };

/** One session a person; of those truly yes the model finds `sensitivity`, of those truly no it rightly says no to `specificity`. */
function golds(yes: number, no: number, sensitivity: number, specificity: number): GoldLabel[] {
  const rows = (count: number, truth: string, right: number) =>
    Array.from({ length: count }, (_, at) => {
      const wrong = truth === "yes" ? "no" : "yes";
      return { person: `gold ${truth} ${at}`, truth, answer: at < Math.round(right * count) ? truth : wrong };
    });
  return [...rows(yes, "yes", sensitivity), ...rows(no, "no", specificity)];
}

const answered = (yes: number, no: number) =>
  Array.from({ length: yes + no }, (_, at) => ({ person: `sample ${at}`, answer: at < yes ? "yes" : "no" }));

describe("corrected shares", () => {
  it("undo known errors: Rogan and Gladen's equation", () => {
    // (observed + specificity - 1) / (sensitivity + specificity - 1) = (0.38 + 0.9 - 1) / 0.7.
    const found = correctShares(labels, golds(50, 50, 0.8, 0.9), answered(380, 620), quick);
    expect(found.labels[0]?.naive.value).toBeCloseTo(0.38, 12);
    expect(found.labels[0]?.rogan_gladen.value).toBeCloseTo(0.4, 12);
    expect(found.labels[1]?.rogan_gladen.value).toBeCloseTo(0.6, 12);
    const { low, high } = found.labels[0]?.rogan_gladen.interval ?? { low: 1, high: 0 };
    expect(low).toBeLessThan(0.4);
    expect(high).toBeGreaterThan(0.4);
    expect(found.outside).toBe(false);
  });

  it("leave the shares of a perfect model as they are", () => {
    const found = correctShares(labels, golds(30, 30, 1, 1), answered(300, 700), quick);
    for (const way of ["naive", "rogan_gladen", "prediction_powered"] as const) {
      expect(found.labels[0]?.[way].value).toBeCloseTo(0.3, 12);
    }
  });

  it("are what the general estimators give for the mean of a label's indicator, with persons in both samples", () => {
    const one = (value: string) => Number(value === "yes");
    const gold = golds(37, 23, 0.8, 0.7).map((row, at) => ({ ...row, person: `sample ${at % 30}` }));
    const sample = answered(90, 210).map((row, at) => ({ ...row, person: `sample ${at % 70}` }));
    const general = correctRegression(
      gold.map(({ person, truth, answer }) => ({ person, x: [1], y: one(truth), predicted: one(answer) })),
      sample.map(({ person, answer }) => ({ person, x: [1], predicted: one(answer) })),
    ).coefficients[0];
    const [share] = correctShares(labels, gold, sample, quick).labels;
    for (const [found, wanted] of [
      [share?.naive, general?.naive],
      [share?.prediction_powered, general?.corrected],
    ]) {
      expect(found?.value).toBeCloseTo(wanted?.value ?? -1, 12);
      expect(found?.standard_error).toBeCloseTo(wanted?.standard_error ?? -1, 12);
    }
  });

  it("stay shares, and say so, where the equations alone would leave 0 to 1", () => {
    const found = correctShares(labels, golds(50, 50, 0.8, 0.6), answered(10, 990), quick);
    expect(found.outside).toBe(true);
    expect(found.labels.map(({ rogan_gladen }) => rogan_gladen.value)).toEqual([0, 1]);
  });

  it("give a reason where the gold cannot show the errors", () => {
    const unseen = correctShares(labels, golds(0, 50, 1, 0.9), answered(10, 90), quick);
    expect(unseen.labels[0]?.rogan_gladen.null_reason).toBe("not_in_gold");
    expect(unseen.labels[0]?.prediction_powered.value).not.toBeNull();
    const blind = correctShares(labels, golds(50, 50, 0.5, 0.5), answered(10, 90), quick);
    expect(blind.labels[0]?.rogan_gladen.null_reason).toBe("singular");
    const empty = correctShares(labels, [], answered(10, 90), quick);
    expect(empty.labels[0]?.prediction_powered.null_reason).toBe("no_items");
    expect(correctShares(labels, golds(2, 2, 1, 1), answered(10, 90), quick).labels[0]?.rogan_gladen).toMatchObject({
      interval: null,
      interval_null_reason: "too_few_persons",
    });
  });
});

describe("a corrected regression", () => {
  const gold = Array.from({ length: 60 }, (_, at) => {
    const x = at % 5;
    return { person: `p${at % 30}`, x: [1, x], y: x * 2 + (at % 3), predicted: x + (at % 3) };
  });
  const sample = Array.from({ length: 600 }, (_, at) => ({
    person: `q${at % 100}`,
    x: [1, at % 5],
    predicted: (at % 5) + (at % 3),
  }));

  it("finds the slope that the labels hide", () => {
    const found = correctRegression(gold, sample);
    expect(found.coefficients[1]?.naive.value).toBeCloseTo(1, 2);
    expect(found.coefficients[1]?.corrected.value).toBeCloseTo(2, 1);
    expect(found.assumes).toMatch(/same population/);
  });

  it("does not change with the order of rows or the names of persons", () => {
    const renamed = correctRegression(
      gold.map((row) => ({ ...row, person: `a ${row.person}` })).reverse(),
      sample.map((row) => ({ ...row, person: `b ${row.person}` })).reverse(),
    );
    const found = correctRegression(gold, sample);
    found.coefficients.forEach(({ corrected }, at) => {
      expect(renamed.coefficients[at]?.corrected.value).toBeCloseTo(corrected.value ?? 0, 10);
      expect(renamed.coefficients[at]?.corrected.standard_error).toBeCloseTo(corrected.standard_error ?? 0, 10);
    });
  });

  it("gives reasons for regressors that depend on each other, for no rows and for few persons", () => {
    const doubled = correctRegression(
      gold.map((row) => ({ ...row, x: [1, 1] })),
      sample.map((row) => ({ ...row, x: [1, 1] })),
    );
    expect(doubled.coefficients[0]?.corrected.null_reason).toBe("singular");
    expect(doubled.coefficients[0]?.naive.null_reason).toBe("singular");
    expect(correctRegression([], sample).coefficients[0]?.corrected.null_reason).toBe("no_items");
    const one = correctRegression(
      gold.map((row) => ({ ...row, person: "one" })),
      sample,
    );
    expect(one.coefficients[1]?.corrected.interval_null_reason).toBe("too_few_persons");
    expect(one.coefficients[1]?.corrected.value).not.toBeNull();
  });
});

describe("a design-based correction", () => {
  it("is the regression on the truth where every session was drawn for certain", () => {
    const frame = Array.from({ length: 40 }, (_, at) => {
      const truth = { x: [1, at % 4], y: 3 * (at % 4) + (at % 3) };
      return { person: `p${at}`, predicted: { x: [1, at % 2], y: 0 }, gold: truth, probability: 1 };
    });
    const onTruth = correctByDesign(frame.map((row) => ({ ...row, predicted: row.gold })));
    const found = correctByDesign(frame);
    found.coefficients.forEach(({ corrected }, at) => {
      expect(corrected.value).toBeCloseTo(onTruth.coefficients[at]?.naive.value ?? 0, 10);
      expect(corrected.standard_error).toBeCloseTo(onTruth.coefficients[at]?.naive.standard_error ?? 0, 10);
    });
  });

  it("weighs a drawn session by the inverse of its probability", () => {
    const frame = [1, 2, 3, 4].map((y) => ({
      person: String(y),
      predicted: { x: [1], y: 0 },
      gold: y < 3 ? { x: [1], y } : null,
      probability: 0.5,
    }));
    expect(correctByDesign(frame).coefficients[0]?.corrected.value).toBeCloseTo((1 + 2) / 0.5 / 4, 12);
    expect(correctByDesign(frame.map((row) => ({ ...row, gold: null }))).coefficients[0]?.corrected.null_reason).toBe(
      "no_items",
    );
  });
});

describe("the arithmetic below", () => {
  it("inverts what can be inverted", () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 3, maxLength: 3 }), {
          minLength: 3,
          maxLength: 3,
        }),
        (rows) => {
          const matrix = rows.map((row, at) => row.map((value, column) => value + (at === column ? 4 : 0)));
          const inverted = inverse(matrix);
          multiply(matrix, inverted ?? []).forEach((row, at) => {
            row.forEach((value, column) => {
              expect(value).toBeCloseTo(Number(at === column), 10);
            });
          });
        },
      ),
    );
    expect(
      inverse([
        [1, 2],
        [2, 4],
      ]),
    ).toBeNull();
  });

  it("finds shares that are shares, and leaves shares alone", () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: -3, max: 3, noNaN: true }), { minLength: 1, maxLength: 8 }), (values) => {
        const shares = nearestShares(values);
        expect(shares.every((share) => share >= 0)).toBe(true);
        expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 10);
        nearestShares(shares).forEach((share, at) => {
          expect(share).toBeCloseTo(shares[at] ?? 0, 10);
        });
      }),
    );
  });
});
