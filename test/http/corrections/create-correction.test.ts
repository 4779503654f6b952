import { describe, expect, test } from "vitest";
import type { Correction } from "../../../src/benchmarks/corrections/correction.ts";
import { batchHarness, json, open, put, reply, runToEnd } from "../../support/batch-harness.ts";
import { jsonl } from "../../support/batches.ts";
import { ownSession } from "../../support/services.ts";
import { goldLines, keep, tried } from "../../support/trials.ts";

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
const outcomeGold = { person: "g", truth: "failed", answer: "failed" };
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

describe("shares out of stored labels", () => {
  /** The release takes every session for `fix`; half of the gold is `build`. */
  async function trialOn(split: "development" | "held_out") {
    const lines = goldLines(24, ["fix", "build"], { split });
    const dataset = await keep(harness, lines);
    const { id } = await tried(harness, { dataset: dataset.id, split, release: "fake-1", classifiers: ["work_mode"] });
    return id;
  }

  async function batchOf(sessions: readonly object[]) {
    const { id } = await open(harness, { classifiers: ["work_mode"] });
    await put(harness, id, 1, jsonl(sessions));
    return id;
  }

  test("come from a trial's gold and a batch of the same release, a person for each session that names none", {
    timeout: 60_000,
  }, async () => {
    harness.services.engine.script = () => ({ value: "fix" });
    const gold_benchmark = await trialOn("development");
    const [first, ...others] = Array.from({ length: 12 }, (_, at) =>
      ownSession(at < 4 ? { user_key: `u-${at % 2}` } : {}),
    );
    // The copy is a duplicate and counts once.
    const sample_batch = await batchOf([first ?? expect.fail(), first ?? expect.fail(), ...others]);
    const order = { kind: "shares", classifier: "work_mode", gold_benchmark, sample_batch };
    expect(await correct({ ...order, kind: "shares" }, 409)).toMatchObject({ code: "batch_state" });
    await runToEnd(harness, sample_batch);
    const { gold: golds, sample: drawn, estimates } = await correct(order);
    expect([golds, drawn]).toEqual([
      { rows: 24, persons: 12 },
      { rows: 12, persons: 10 },
    ]);
    const fix = estimates.find(({ name }) => name === "fix");
    expect(fix?.naive.value).toBe(1);
    // Everything is called fix, of which half was build.
    expect(fix?.corrected[1]).toMatchObject({ method: "prediction_powered" });
    expect(fix?.corrected[1]?.value).toBeCloseTo(0.5);
    const sent = await correct({ ...order, sample_batch: undefined, sample });
    expect(sent.sample).toEqual({ rows: 600, persons: 100 });
  });

  test("are refused where the split is held out, where nothing is labelled, and where both or neither are given", {
    timeout: 60_000,
  }, async () => {
    const held = await trialOn("held_out");
    const shares = { kind: "shares", classifier: "work_mode" };
    expect(await correct({ ...shares, gold_benchmark: held, sample }, 403)).toMatchObject({
      code: "held_out_protected",
    });
    const other = await batchOf([ownSession()]);
    await runToEnd(harness, other);
    expect(
      await correct({ ...shares, classifier: "outcome", gold: [outcomeGold], sample_batch: other }, 422),
    ).toMatchObject({ code: "correction_refused", rows: [{ pointer: "/sample_batch" }] });
    expect(await correct({ ...shares, gold, gold_benchmark: held, sample }, 422)).toMatchObject({
      rows: [{ pointer: "/gold" }],
    });
    expect(await correct({ ...shares, gold }, 422)).toMatchObject({ rows: [{ pointer: "/sample" }] });
    expect(await correct({ ...shares, gold, sample_batch: "bat_1" }, 404)).toMatchObject({ code: "batch_not_found" });
  });
});
