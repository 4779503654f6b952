import { describe, expect, it } from "vitest";
import { classifiers } from "../../src/instrument/classifiers.ts";
import { derive, derivedSchema } from "../../src/instrument/derived.ts";
import { labelStatuses } from "../../src/instrument/label.ts";

const labeled = (value: string) => ({ status: "labeled", value }) as const;
const outcomes = [...classifiers.outcome.labels.map((label) => label.value), null];
const signals = [...classifiers.success_signal.labels.map((label) => label.value), null];
const lines = [0, 1, 250, null];

/** Every combination of outcome, both signals and lines added, each missing one included. */
const cases = outcomes.flatMap((outcome) =>
  signals.flatMap((success) =>
    signals.flatMap((failure) => lines.map((added) => ({ outcome, success, failure, added }))),
  ),
);

function deriveCase({ outcome, success, failure, added }: (typeof cases)[number]) {
  return derive(
    {
      ...(outcome === null ? {} : { outcome: labeled(outcome) }),
      ...(success === null ? {} : { success_signal: labeled(success) }),
      ...(failure === null ? {} : { failure_signal: labeled(failure) }),
    },
    { lines_added: added },
  );
}

const hard = (value: string | null) => value === "4" || value === "5";

describe("derive", () => {
  it("gives every measure and nothing else, whatever is missing", () => {
    expect(cases).toHaveLength(5 * 7 * 7 * 4);
    for (const one of cases) {
      const derived = deriveCase(one);
      expect(derivedSchema.strict().parse(derived)).toEqual(derived);
    }
  });

  it("makes every success measure null without a clear goal or without an outcome", () => {
    for (const one of cases.filter(({ outcome }) => outcome === null || outcome === "no_clear_goal")) {
      expect(deriveCase(one)).toMatchObject({
        at_least_partial: null,
        judged_success: null,
        verified_success: null,
        judged_failure: null,
        verified_failure: null,
        abandoned: null,
      });
    }
  });

  it("judges by the outcome alone where there was a goal", () => {
    const judged = (outcome: string) => {
      const { at_least_partial, judged_success, judged_failure } = derive(
        { outcome: labeled(outcome) },
        { lines_added: null },
      );
      return [at_least_partial, judged_success, judged_failure];
    };
    expect(judged("succeeded")).toEqual([true, true, false]);
    expect(judged("partially_succeeded")).toEqual([true, false, false]);
    expect(judged("failed")).toEqual([false, false, true]);
  });

  it("verifies with a signal of 4 or more, and says null where the signal is missing", () => {
    const withGoal = cases.filter(({ outcome }) => outcome !== null && outcome !== "no_clear_goal");
    for (const one of withGoal) {
      const derived = deriveCase(one);
      const success = one.success === null ? null : one.outcome === "succeeded" && hard(one.success);
      const failure = one.failure === null ? null : one.outcome === "failed" && hard(one.failure);
      expect(derived.verified_success).toBe(success);
      expect(derived.verified_failure).toBe(failure);
    }
  });

  it("sees trouble from failure signal 3 on, counts none as 0, and does so without a goal too", () => {
    const trouble = signals.map(
      (failure) => deriveCase({ outcome: "no_clear_goal", success: null, failure, added: null }).hit_trouble,
    );
    expect(trouble).toEqual([false, false, false, true, true, true, null]);
  });

  it("calls a session abandoned that failed and added no line", () => {
    const abandoned = (outcome: string, added: number | null) =>
      deriveCase({ outcome, success: null, failure: null, added }).abandoned;
    expect(abandoned("failed", 0)).toBe(true);
    expect(abandoned("failed", 1)).toBe(false);
    expect(abandoned("succeeded", 0)).toBe(false);
    expect(abandoned("failed", null)).toBeNull();
    expect(abandoned("succeeded", null)).toBeNull();
  });

  it("reads whether code was written from the lines added, null where the format cannot say", () => {
    expect(lines.map((lines_added) => derive({}, { lines_added }).wrote_code)).toEqual([false, true, true, null]);
  });

  it("knows a software occupation from the other 22, and nothing from unclear", () => {
    const software = classifiers.user_occupation.labels.map(
      ({ value }) => derive({ user_occupation: labeled(value) }, { lines_added: null }).software_occupation,
    );
    expect(software.filter((known) => known === true)).toHaveLength(1);
    expect(software.filter((known) => known === false)).toHaveLength(22);
    expect(software.at(-1)).toBeNull();
    expect(derive({}, { lines_added: null }).software_occupation).toBeNull();
  });

  it("takes no value from a label that failed, nor one that is in no label set", () => {
    for (const status of labelStatuses.filter((status) => status !== "labeled")) {
      const derived = derive({ outcome: { status, value: "succeeded" } }, { lines_added: null });
      expect(derived.judged_success).toBeNull();
    }
    expect(derive({ outcome: labeled("Succeeded") }, { lines_added: null }).judged_success).toBeNull();
    expect(derive({ failure_signal: labeled("9") }, { lines_added: null }).hit_trouble).toBeNull();
  });
});
