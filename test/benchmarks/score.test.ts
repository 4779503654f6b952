import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type ClassifierScore, defaultScoring, score } from "../../src/benchmarks/scores/score.ts";
import { checkItems, type RecordedAnswer, type TrialItem, trialItemSchema } from "../../src/benchmarks/scores/trial.ts";
import type { ClassifierId } from "../../src/instrument/label.ts";

const quick = { ...defaultScoring, draws: 200 };

const said = (value: string, more: Partial<RecordedAnswer> = {}) => ({ status: "labeled" as const, value, ...more });

/** Items of one classifier from [person, gold, answer] rows; a null answer is a refusal. */
function trial(
  classifier: ClassifierId,
  rows: readonly (readonly [person: string, gold: string, answer: string | null, baseline?: string])[],
): TrialItem[] {
  return rows.map(([person, gold, answer, baseline], at) =>
    trialItemSchema.parse({
      id: `session ${at}`,
      person,
      gold: { [classifier]: { kind: "value", value: gold } },
      answers: { [classifier]: answer === null ? { status: "refused" } : said(answer) },
      baseline: baseline === undefined ? {} : { [classifier]: said(baseline) },
    }),
  );
}

function scored(items: readonly TrialItem[], classifier: ClassifierId, options = quick): ClassifierScore {
  const found = score(items, options).classifiers[classifier];
  if (found === undefined) throw new Error(`${classifier} was not scored`);
  return found;
}

function labels(of: ClassifierScore) {
  if (of.labels === null) throw new Error("no label score");
  return of.labels;
}

const outcomes = ["succeeded", "partially_succeeded", "failed", "no_clear_goal"];

/** Thirty persons, three sessions each, the answer right two times in three. */
const usual = trial(
  "outcome",
  Array.from({ length: 90 }, (_, at) => {
    const gold = outcomes[at % 4] ?? "failed";
    return [`person ${at % 30}`, gold, at % 3 === 0 ? "succeeded" : gold, at % 2 === 0 ? "failed" : gold] as const;
  }),
);

/** Every number in a score, with its path. */
function numbersIn(value: unknown, path = ""): [string, number][] {
  if (typeof value === "number") return [[path, value]];
  if (value === null || typeof value !== "object") return [];
  return Object.entries(value).flatMap(([key, inner]) => numbersIn(inner, `${path}.${key}`));
}

describe("a score", () => {
  it("gives every figure with sessions, persons, an interval over persons and Wilson's beside shares", () => {
    const { accuracy, kappa } = labels(scored(usual, "outcome")).agreement;
    expect(accuracy.n).toBe(90);
    expect(accuracy.persons).toBe(30);
    expect(accuracy.interval?.low).toBeLessThan(accuracy.value ?? 0);
    expect(accuracy.interval?.high).toBeGreaterThan(accuracy.value ?? 1);
    expect(accuracy.wilson?.assumes).toBe("independent sessions");
    expect(kappa.wilson).toBeNull();
    expect(kappa.interval).not.toBeNull();
  });

  it("is the same for the same items in any order, and changes its intervals with the seed", () => {
    const backwards = [...usual].reverse();
    expect(score(backwards, quick)).toEqual(score(usual, quick));
    const other = labels(scored(usual, "outcome", { ...quick, seed: 1 })).agreement.kappa;
    const first = labels(scored(usual, "outcome")).agreement.kappa;
    expect(other.value).toBe(first.value);
    expect(other.interval).not.toEqual(first.interval);
  });

  it("never holds NaN or an infinity, whatever was answered", () => {
    const label = fc.constantFrom("1", "2", "3", "4", "5", "unclear");
    const answer = fc.oneof(
      fc.record({
        status: fc.constant("labeled" as const),
        value: label,
        confidence: fc.option(fc.double({ min: 0, max: 1, noNaN: true })),
        draws: fc.array(fc.option(label), { maxLength: 3 }),
      }),
      fc.record({ status: fc.constantFrom("abstained" as const, "refused" as const, "error" as const) }),
    );
    const gold = fc.oneof(
      fc.record({ kind: fc.constant("value" as const), value: label }),
      fc.record({ kind: fc.constant("set" as const), values: fc.uniqueArray(label, { minLength: 1 }) }),
      fc.record({
        kind: fc.constant("raters" as const),
        ratings: fc.dictionary(fc.constantFrom("one", "two", "three"), fc.option(label)),
        adjudicated: fc.option(label),
      }),
    );
    const item = fc.record({
      person: fc.constantFrom(..."abcdefghijklmnop"),
      gold,
      answer,
      baseline: answer,
      language: fc.constantFrom("en", "de", "fr"),
    });
    fc.assert(
      fc.property(fc.array(item, { maxLength: 40 }), (rows) => {
        const items = rows.map(({ person, gold: right, answer: given, baseline, language }, at) =>
          trialItemSchema.parse({
            id: String(at),
            person,
            subgroups: { language },
            gold: { expertise: right },
            answers: { expertise: given },
            baseline: { expertise: baseline },
          }),
        );
        const result = score(items, { ...quick, draws: 20 });
        expect(numbersIn(result).filter(([, number]) => !Number.isFinite(number))).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  it("says so instead of an interval where persons are few", () => {
    const one = labels(scored(usual.slice(0, 1), "outcome")).agreement;
    expect(one.accuracy.value).toBe(1);
    expect(one.accuracy.interval_null_reason).toBe("too_few_persons");
    expect(one.accuracy.wilson).not.toBeNull();
    expect(one.kappa.null_reason).toBe("no_variation");
  });

  it("has no interval rather than one of no width when every answer is right", () => {
    const perfect = usual.map((item) => ({ ...item, answers: item.baseline, baseline: {} }));
    const right = perfect.map((item) => {
      const gold = item.gold.outcome;
      const value = gold?.kind === "value" ? gold.value : "failed";
      return trialItemSchema.parse({ ...item, answers: { outcome: said(value) } });
    });
    const { accuracy, kappa } = labels(scored(right, "outcome")).agreement;
    expect([accuracy.value, kappa.value]).toEqual([1, 1]);
    expect(accuracy.interval_null_reason).toBe("no_variation");
    expect(accuracy.wilson?.low).toBeGreaterThan(0.9);
  });

  it("counts what was not labelled by status and leaves it out of agreement", () => {
    const items = trial("outcome", [
      ["a", "failed", "failed"],
      ["b", "failed", null],
      ["c", "succeeded", null],
    ]);
    const { coverage, labels: score } = scored(items, "outcome");
    expect(coverage.statuses.refused).toBe(2);
    expect(coverage.labeled.value).toBeCloseTo(1 / 3, 12);
    expect(score?.agreement.accuracy.value).toBe(1);
    expect(score?.agreement.accuracy.n).toBe(1);
  });

  it("gives reasons where everything abstained", () => {
    const { coverage, labels: score } = scored(trial("outcome", [["a", "failed", null]]), "outcome");
    expect(coverage.labeled.value).toBe(0);
    expect(score?.agreement.accuracy.null_reason).toBe("no_items");
    expect(score?.by_label[2]?.recall.null_reason).toBe("not_in_gold");
  });

  it("is empty without items", () => {
    expect(score([], quick)).toEqual({ items: 0, persons: 0, draws: 200, seed: quick.seed, classifiers: {} });
  });

  it("leaves unclear expertise out of agreement and counts it, and keeps an unclear occupation as a label", () => {
    const expertise = scored(
      trial("expertise", [
        ["a", "unclear", "unclear"],
        ["b", "unclear", "3"],
        ["c", "3", "unclear"],
        ["d", "3", "4"],
      ]),
      "expertise",
    );
    expect(expertise.coverage.left_out).toEqual({ both: 1, gold_only: 1, answer_only: 1 });
    expect(expertise.coverage.scored).toBe(1);
    expect(labels(expertise).agreement.ordinal?.within_one.value).toBe(1);
    const occupation = scored(trial("user_occupation", [["a", "unclear", "unclear"]]), "user_occupation");
    expect(labels(occupation).agreement.accuracy.n).toBe(1);
    expect(labels(occupation).agreement.ordinal).toBeNull();
  });

  it("takes none as the lowest step of a signal", () => {
    const items = trial("success_signal", [
      ["a", "none", "1"],
      ["b", "5", "none"],
    ]);
    const ordinal = labels(scored(items, "success_signal")).agreement.ordinal;
    expect(ordinal?.mean_absolute_error.value).toBe(3);
    expect(ordinal?.within_one.value).toBe(0.5);
  });

  it("keeps the confusion matrix, gold in rows", () => {
    const { scale, confusion } = labels(scored(usual, "outcome"));
    expect(scale).toEqual(outcomes);
    expect(confusion.flat().reduce((sum, count) => sum + count, 0)).toBe(90);
    expect(confusion[2]?.[0]).toBeGreaterThan(0);
    expect(confusion[0]?.[2]).toBe(0);
  });
});

describe("gold that is not one label", () => {
  const withGold = (gold: unknown, value: string): TrialItem =>
    trialItemSchema.parse({ id: "x", person: "a", gold: { outcome: gold }, answers: { outcome: said(value) } });

  it("is scored softly, and strictly only where it settles on one", () => {
    const set = withGold({ kind: "set", values: ["failed", "partially_succeeded"] }, "failed");
    const { coverage, labels: score } = scored([set], "outcome");
    expect(coverage.without_point_gold).toBe(1);
    expect(score?.agreement.accuracy.null_reason).toBe("no_items");
    expect(score?.soft?.acceptable.value).toBe(1);
  });

  it("gives the mass of a distribution, beside the best that was possible", () => {
    const shares = { succeeded: 0.6, failed: 0.4 };
    const { soft, agreement } = labels(scored([withGold({ kind: "distribution", shares }, "failed")], "outcome"));
    expect([soft?.mass.value, soft?.best_mass.value, soft?.acceptable.value]).toEqual([0.4, 0.6, 1]);
    expect(agreement.accuracy.value).toBe(0);
  });

  it("takes the adjudicated label, else what most raters say", () => {
    const ratings = { one: "failed", two: "failed", three: "succeeded" };
    const majority = withGold({ kind: "raters", ratings, adjudicated: null }, "failed");
    expect(labels(scored([majority], "outcome")).agreement.accuracy.value).toBe(1);
    const settled = withGold({ kind: "raters", ratings, adjudicated: "succeeded" }, "failed");
    expect(labels(scored([settled], "outcome")).agreement.accuracy.value).toBe(0);
    expect(labels(scored([settled], "outcome")).contested?.accuracy.n).toBe(1);
    expect(labels(scored([settled], "outcome")).unanimous?.accuracy.n).toBe(0);
  });
});

describe("the ceiling", () => {
  const rated = Array.from({ length: 40 }, (_, at) =>
    trialItemSchema.parse({
      id: String(at),
      person: `p${at}`,
      gold: {
        outcome: {
          kind: "raters",
          adjudicated: null,
          ratings: {
            human: outcomes[at % 4],
            pass_one: at % 5 === 0 ? "failed" : outcomes[at % 4],
            pass_two: at % 4 === 0 ? null : outcomes[at % 4],
          },
        },
      },
      answers: { outcome: said(outcomes[at % 4] ?? "failed") },
    }),
  );
  const raters = [
    { id: "human", kind: "human" as const, model: null },
    { id: "pass_one", kind: "reference_model" as const, model: "m" },
    { id: "pass_two", kind: "reference_model" as const, model: "m" },
  ];

  it("names agreement of a model with itself repeatability", () => {
    const ceiling = labels(scored(rated, "outcome", { ...quick, raters })).ceiling;
    expect(ceiling?.between_raters.map(({ raters: two, means }) => [...two, means])).toEqual([
      ["human", "pass_one", "agreement"],
      ["human", "pass_two", "agreement"],
      ["pass_one", "pass_two", "repeatability"],
    ]);
    expect(ceiling?.against_each_rater.map(({ rater, kind }) => [rater, kind])).toEqual([
      ["human", "human"],
      ["pass_one", "reference_model"],
      ["pass_two", "reference_model"],
    ]);
    expect(ceiling?.against_each_rater[0]?.agreement.accuracy.value).toBe(1);
    expect(ceiling?.alpha?.value).toBeGreaterThan(0.7);
  });

  it("calls the agreement of raters that nobody described unknown", () => {
    expect(labels(scored(rated, "outcome")).ceiling?.between_raters[0]?.means).toBe("unknown");
  });

  it("says so where two raters share no session", () => {
    const apart = ["one", "two"].map((rater, at) =>
      trialItemSchema.parse({
        id: rater,
        person: rater,
        gold: { outcome: { kind: "raters", ratings: { [rater]: outcomes[at] }, adjudicated: null } },
        answers: { outcome: said("failed") },
      }),
    );
    const ceiling = labels(scored(apart, "outcome")).ceiling;
    expect(ceiling?.between_raters[0]?.agreement.kappa.null_reason).toBe("no_items");
    expect(ceiling?.alpha?.null_reason).toBe("no_items");
  });
});

describe("a comparison with a baseline", () => {
  it("counts gains, losses and flips on the sessions that both labelled", () => {
    const items = trial("outcome", [
      ["a", "failed", "failed", "succeeded"],
      ["b", "failed", "failed", "succeeded"],
      ["c", "failed", "succeeded", "failed"],
      ["d", "failed", "no_clear_goal", "succeeded"],
      ["e", "failed", null, "failed"],
      ["f", "failed", "failed", "failed"],
    ]);
    const comparison = scored(items, "outcome").comparison;
    expect(comparison).toMatchObject({ sessions: 5, only_candidate: 0, only_baseline: 1, gained: 2, lost: 1 });
    expect(comparison?.flips).toEqual([
      { from: "succeeded", to: "failed", sessions: 2, gained: 2, lost: 0 },
      { from: "succeeded", to: "no_clear_goal", sessions: 1, gained: 0, lost: 0 },
      { from: "failed", to: "succeeded", sessions: 1, gained: 0, lost: 1 },
    ]);
    expect(comparison?.p_value).toBe(1);
    expect(comparison?.mcnemar.assumes).toBe("independent sessions");
    expect(comparison?.verdict).toBe("cannot_say");
    expect(comparison?.difference.quadratic_kappa).toBeNull();
    // Each side by itself, on the five sessions that both labelled.
    expect(comparison?.candidate.accuracy).toMatchObject({ value: 3 / 5, n: 5 });
    expect(comparison?.baseline.accuracy).toMatchObject({ value: 2 / 5, n: 5 });
  });

  it("finds a candidate better that is right where the baseline was wrong, person by person", () => {
    const rows = Array.from({ length: 60 }, (_, at) => {
      const gold = outcomes[at % 4] ?? "failed";
      return [`p${at}`, gold, at % 10 === 0 ? "failed" : gold, at % 2 === 0 ? "failed" : gold] as const;
    });
    const better = scored(trial("outcome", rows), "outcome").comparison;
    expect(better?.verdict).toBe("better");
    expect(better?.difference.accuracy.interval?.low).toBeGreaterThan(0);
    const worse = trial(
      "outcome",
      rows.map(([person, gold, answer, before]) => [person, gold, before, answer]),
    );
    const turned = scored(worse, "outcome").comparison;
    expect(turned?.verdict).toBe("worse");
    expect(turned?.difference.accuracy.value).toBeCloseTo(-(better?.difference.accuracy.value ?? 0), 12);
  });

  it("adjusts over the classifiers compared", () => {
    const rows = Array.from(
      { length: 40 },
      (_, at) => [`p${at}`, "failed", "failed", at < 6 ? "succeeded" : "failed"] as const,
    );
    const alone = scored(trial("outcome", rows), "outcome").comparison;
    const items = trial("outcome", rows).map((item) =>
      trialItemSchema.parse({
        ...item,
        gold: { ...item.gold, work_mode: { kind: "value", value: "fix" } },
        answers: { ...item.answers, work_mode: said("fix") },
        baseline: { ...item.baseline, work_mode: said("fix") },
      }),
    );
    const both = scored(items, "outcome").comparison;
    expect(both?.p_value).toBe(alone?.p_value);
    expect(both?.p_holm).toBeCloseTo(2 * (alone?.p_holm ?? 0), 12);
    expect(scored(items, "work_mode").comparison).toMatchObject({
      p_value: 1,
      p_holm: 1,
      verdict: "no_difference_shown",
    });
  });
});

describe("subgroups", () => {
  it("hide small cells, and the next smallest where one alone would be given away", () => {
    const sizes = { en: 20, de: 8, fr: 3 };
    const items = Object.entries(sizes).flatMap(([language, size]) =>
      Array.from({ length: size }, (_, at) =>
        trialItemSchema.parse({
          id: `${language} ${at}`,
          person: `${language} ${at}`,
          subgroups: { language },
          gold: { outcome: { kind: "value", value: "failed" } },
          answers: { outcome: said("failed") },
        }),
      ),
    );
    const cells = labels(scored(items, "outcome")).subgroups;
    expect(cells.map(({ value, sessions, null_reason }) => [value, sessions, null_reason])).toEqual([
      ["de", null, "suppressed"],
      ["en", 20, null],
      ["fr", null, "suppressed"],
    ]);
  });
});

describe("confidence", () => {
  it("is perfect where the sure are right and the unsure half right", () => {
    const items = Array.from({ length: 40 }, (_, at) =>
      trialItemSchema.parse({
        id: String(at),
        person: `p${at}`,
        gold: { outcome: { kind: "value", value: "failed" } },
        answers: { outcome: said(at % 4 === 0 ? "succeeded" : "failed", { confidence: at % 2 === 0 ? 0.5 : 1 }) },
      }),
    );
    const found = labels(scored(items, "outcome")).confidence;
    expect(found?.expected_calibration_error.value).toBe(0);
    expect(found?.brier.value).toBeCloseTo(0.125, 12);
    expect(found?.reliability[4]).toMatchObject({ n: 20, mean_confidence: 0.5, accuracy: 0.5 });
    expect(found?.reliability[0]).toMatchObject({ n: 0, mean_confidence: null, accuracy: null, wilson: null });
    expect(found?.accuracy_at_coverage.map(({ accuracy }) => accuracy.value)[4]).toBe(1);
    expect(found?.accuracy_at_coverage.at(-1)?.accuracy.value).toBe(0.75);
  });

  it("is left out where no answer states one", () => {
    expect(labels(scored(usual, "outcome")).confidence).toBeNull();
  });
});

describe("test and retest", () => {
  it("counts flips between draws, and draws without a label as missing", () => {
    const draws = [
      ["3", "3"],
      ["3", "4"],
      ["2", null, "2"],
      ["5", null],
    ];
    const items = draws.map((labels, at) =>
      trialItemSchema.parse({
        id: String(at),
        person: `p${at}`,
        gold: { expertise: { kind: "value", value: "3" } },
        answers: { expertise: said(labels[0] ?? "3", { draws: labels }) },
      }),
    );
    const found = labels(scored(items, "expertise")).retest;
    expect(found?.flip_rate).toMatchObject({ n: 3 });
    expect(found?.flip_rate.value).toBeCloseTo(1 / 3, 12);
    expect(found?.changed.value).toBeCloseTo(1 / 3, 12);
    expect(found?.ordinal_alpha?.value).toBeGreaterThan(found?.alpha.value ?? 1);
  });
});

describe("near misses", () => {
  it("are off unless asked for, and stand beside the strict score", () => {
    const items = trial("user_occupation", [
      ["a", "15-0000", "17-0000"],
      ["b", "15-0000", "11-0000"],
      ["c", "unclear", "15-0000"],
    ]);
    expect(labels(scored(items, "user_occupation")).near_miss).toBeNull();
    const asked = labels(scored(items, "user_occupation", { ...quick, nearMiss: true }));
    expect(asked.near_miss?.accuracy.value).toBeCloseTo(1 / 3, 12);
    expect(asked.agreement.accuracy.value).toBe(0);
  });
});

describe("numbers", () => {
  it("are scored by error, bias and correlation; prices by their logarithm", () => {
    const items = [0.2, 0.4, 0.9].map((planning, at) =>
      trialItemSchema.parse({
        id: String(at),
        person: `p${at}`,
        gold: {
          decisions: { kind: "decisions", user_share_planning: planning, user_share_execution: null },
          task_value: { kind: "task_value", usd: 10 ** (at + 1) },
        },
        answers: {
          decisions: {
            status: "labeled",
            decisions: { user_share_planning: planning + 0.1, user_share_execution: 0.5 },
          },
          task_value: { status: "labeled", task_value: { usd: 10 ** (at + 2) } },
        },
      }),
    );
    const [planning, execution] = scored(items, "decisions").numbers;
    expect(planning?.mean_absolute_error.value).toBeCloseTo(0.1, 12);
    expect(planning?.mean_difference.value).toBeCloseTo(0.1, 12);
    expect(planning?.pearson.value).toBeCloseTo(1, 12);
    expect(execution?.pearson.null_reason).toBe("no_items");
    expect(scored(items, "task_value").numbers[0]?.mean_difference.value).toBeCloseTo(1, 12);
    expect(scored(items, "task_value").labels).toBeNull();
  });
});

describe("items", () => {
  it("are refused by place for labels outside the set, ids used twice and gold of the wrong kind", () => {
    const items = [
      ...trial("outcome", [
        ["a", "failed", "failed"],
        ["b", "broken", "failed"],
        ["c", "failed", "constructor"],
      ]),
      ...trial("decisions", [["a", "failed", "failed"]]),
      trialItemSchema.parse({
        id: "fresh",
        person: "d",
        gold: { outcome: { kind: "distribution", shares: { failed: 0.5 } } },
        answers: { outcome: { status: "labeled" } },
      }),
    ];
    expect(checkItems(items)).toEqual([
      { item: 1, classifier: "outcome", problem: "label_outside_set" },
      { item: 2, classifier: "outcome", problem: "label_outside_set" },
      { item: 3, classifier: null, problem: "duplicate_id" },
      { item: 3, classifier: "decisions", problem: "wrong_kind_of_gold" },
      { item: 3, classifier: "decisions", problem: "label_outside_set" },
      { item: 4, classifier: "outcome", problem: "shares_do_not_add_up" },
      { item: 4, classifier: "outcome", problem: "value_missing" },
    ]);
  });

  it("hold no NaN", () => {
    const answer = { status: "labeled", value: "failed", confidence: Number.NaN };
    expect(trialItemSchema.safeParse({ id: "a", person: "b", gold: {}, answers: { outcome: answer } }).success).toBe(
      false,
    );
  });
});
