import { expect, test } from "vitest";
import type { Correction } from "../../../src/benchmarks/corrections/correction.ts";
import { batchHarness, json, reply } from "../../support/batch-harness.ts";

const harness = batchHarness();

async function correct<T = Correction>(body: object | string, status = 200): Promise<T> {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  return reply<T>("createCorrection", await harness.ours("/v1/corrections", { ...json, body: text }), status);
}

/** 40 persons of gold; the model takes a quarter of `fix` for `build` and is otherwise right. */
const gold = Array.from({ length: 160 }, (_, at) => {
  const truth = at % 2 === 0 ? "fix" : "build";
  return { person: `g-${Math.floor(at / 4)}`, truth, answer: truth === "fix" && at % 8 === 0 ? "build" : truth };
});
const sample = Array.from({ length: 600 }, (_, at) => ({
  person: `s-${Math.floor(at / 6)}`,
  answer: at % 4 === 0 ? "fix" : "build",
}));

test("shares stand naive and corrected side by side, and say what the correction assumes", async () => {
  const { estimates, gold: size } = await correct({ kind: "shares", classifier: "work_mode", gold, sample });
  expect(size).toEqual({ rows: 160, persons: 40 });
  const fix = estimates.find(({ name }) => name === "fix");
  expect(fix?.naive.value).toBeCloseTo(0.25);
  const [rogan, powered] = fix?.corrected ?? [];
  // A quarter of them was taken for build: 0.25 / 0.75.
  expect(rogan).toMatchObject({ method: "rogan_gladen", assumes: "the same errors by true label" });
  expect(rogan?.value).toBeCloseTo(1 / 3);
  expect(powered).toMatchObject({ method: "prediction_powered", assumes: "the same population" });
  expect(rogan?.interval?.low).toBeLessThan(rogan?.value ?? 0);
});

test("a difference of means is corrected as a regression on a group", async () => {
  const rows = gold.map(({ person, truth, answer }, at) => ({
    person,
    x: [1, at % 3 === 0 ? 1 : 0],
    y: Number(truth === "fix"),
    predicted: Number(answer === "fix"),
  }));
  const { estimates, lambda } = await correct({
    kind: "regression",
    regressors: ["constant", "group"],
    gold: rows,
    sample: rows.map(({ person, x, predicted }) => ({ person: `s-${person}`, x, predicted })),
  });
  expect(estimates.map(({ name }) => name)).toEqual(["constant", "group"]);
  expect(estimates[0]?.corrected[0]).toMatchObject({ method: "prediction_powered", assumes: "the same population" });
  expect(lambda).toBeGreaterThan(0);
});

test("with a sampling frame nothing is assumed of the model's errors", async () => {
  const frame = gold.map(({ person, truth, answer }, at) => ({
    person,
    predicted: { x: [1], y: Number(answer === "fix") },
    gold: at % 2 === 0 ? { x: [1], y: Number(truth === "fix") } : null,
    probability: 0.5,
  }));
  const { estimates } = await correct({ kind: "design", regressors: ["mean"], frame });
  expect(estimates[0]?.corrected[0]).toMatchObject({ method: "design_based", assumes: "the sampling probabilities" });
});

test("too few persons give no interval, and a label that the gold never has gives no share", async () => {
  const few = { kind: "shares", classifier: "work_mode", gold: gold.slice(0, 8), sample: sample.slice(0, 12) };
  const { estimates } = await correct(few);
  const fix = estimates.find(({ name }) => name === "fix");
  expect(fix?.corrected[0]?.interval_null_reason).toBe("too_few_persons");
  const strange = [...sample, { person: "s-1", answer: "plan" }];
  const unknown = await correct({ kind: "shares", classifier: "work_mode", gold, sample: strange });
  expect(unknown.estimates[0]?.corrected[0]).toMatchObject({ value: null, null_reason: "not_in_gold" });
});

test.each([
  [
    "labels outside the set",
    { kind: "shares", classifier: "work_mode", gold: [{ person: "p", truth: "fix", answer: "nap" }], sample },
    "/gold/0/answer",
  ],
  [
    "vectors of another length",
    {
      kind: "regression",
      regressors: ["a"],
      gold: [{ person: "p", x: [1, 2], y: 1, predicted: 1 }],
      sample: [{ person: "p", x: [1], predicted: 1 }],
    },
    "/gold/0/x",
  ],
  ["a classifier without labels", { kind: "shares", classifier: "decisions", gold: [], sample }, null],
])("refuses %s", async (_, body, pointer) => {
  const { code, rows } = await correct<{ code: string; rows?: { pointer: string }[] }>(body, 422);
  if (pointer === null) expect(code).toBe("schema");
  else expect([code, rows?.[0]?.pointer]).toEqual(["correction_refused", pointer]);
});

test("NaN is no JSON", async () => {
  const body = '{"kind":"shares","classifier":"work_mode","gold":[NaN],"sample":[]}';
  expect(await correct<{ code: string }>(body, 400)).toMatchObject({ code: "malformed_json" });
});
