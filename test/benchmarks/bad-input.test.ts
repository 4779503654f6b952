import { describe, expect, test } from "vitest";
import { batchHarness, json, reply } from "../support/batch-harness.ts";
import { answersOf, goldLines, header, keep, order, tried } from "../support/trials.ts";

const harness = batchHarness();

interface Refusal {
  readonly code: string;
  readonly rows?: readonly { readonly pointer: string }[];
  readonly errors?: readonly { readonly pointer: string }[];
}

describe("a trial that cannot be is refused:", () => {
  const lines = goldLines(4);
  const answers = answersOf(lines, () => "fix");
  const first = { id: "s-0", answers: { work_mode: "fix" } };
  const cases: readonly [string, object, string, string | null][] = [
    ["an empty split", { split: "held_out", answers }, "split_empty", null],
    ["a classifier without gold", { answers, classifiers: ["outcome"] }, "no_gold", null],
    ["a release that does not exist", { release: "nowhere-1" }, "unknown_release", null],
    ["neither release nor answers", {}, "schema", null],
    ["both", { release: "fake-1", answers }, "schema", null],
    [
      "answers about a session that is not there",
      { answers: { name: "a", items: [{ ...first, id: "s-9" }] } },
      "answers_refused",
      "/answers/items/0/id",
    ],
    [
      "two answers about one session",
      { answers: { name: "a", items: [first, first] } },
      "answers_refused",
      "/answers/items/1/id",
    ],
    [
      "a baseline's answer about a session that is not there",
      { answers, baseline_answers: { name: "b", items: [first, { ...first, id: "s-9" }] } },
      "answers_refused",
      "/baseline_answers/items/1/id",
    ],
    [
      "an answer outside the label set",
      { answers: { name: "a", items: [{ id: "s-0", answers: { work_mode: "NaN" } }] } },
      "answers_refused",
      "/answers/items/0/answers/work_mode",
    ],
    [
      "an answer labelled without its label",
      { answers: { name: "a", items: [{ id: "s-0", answers: { work_mode: { status: "labeled" } } }] } },
      "answers_refused",
      "/answers/items/0/answers/work_mode",
    ],
    [
      "an answer to a classifier that does not exist",
      { answers: { name: "a", items: [first, { id: "s-1", answers: { mode: "fix" } }] } },
      "schema",
      "/answers/items/1/answers",
    ],
    [
      "a confidence above one",
      {
        answers: {
          name: "a",
          items: [{ id: "s-0", answers: { work_mode: { status: "labeled", value: "fix", confidence: 2 } } }],
        },
      },
      "schema",
      "/answers/items/0/answers/work_mode/confidence",
    ],
  ];
  test.each(cases)("%s", async (_, body, code, pointer) => {
    const dataset = await keep(harness, lines, header());
    const problem = await (await order(harness, { dataset: dataset.id, ...body })).json<Refusal>();
    expect(problem.code).toBe(code);
    if (pointer !== null) expect((problem.rows ?? problem.errors)?.map((row) => row.pointer)).toEqual([pointer]);
  });

  test("NaN, which is no JSON", async () => {
    const body = '{"dataset":"dst_1","answers":{"name":"a","items":[{"id":"s-0","answers":{"work_mode":NaN}}]}}';
    const response = await harness.ours("/v1/benchmarks", { ...json, body });
    expect(await reply("createBenchmark", response, 400)).toMatchObject({ code: "malformed_json" });
  });

  test("a dataset that is not there", async () => {
    const response = await order(harness, { dataset: "dst_1", release: "fake-1" });
    expect(await reply("createBenchmark", response, 404)).toMatchObject({ code: "dataset_not_found" });
  });
});

describe("a score that has no value says why:", () => {
  test("one class only", async () => {
    const lines = goldLines(24, ["fix"]);
    const dataset = await keep(harness, lines);
    const { result } = await tried(harness, { dataset: dataset.id, answers: answersOf(lines, () => "fix") });
    const { agreement } = result?.classifiers[0]?.labels ?? expect.fail();
    expect(agreement.accuracy.value).toBe(1);
    expect(agreement.accuracy.interval_null_reason).toBe("no_variation");
    expect(agreement.kappa).toMatchObject({ value: null, null_reason: "no_variation" });
  });

  test("all abstained", async () => {
    const lines = goldLines(24);
    const dataset = await keep(harness, lines);
    const { result } = await tried(harness, { dataset: dataset.id, answers: answersOf(lines, () => null) });
    const [score] = result?.classifiers ?? [];
    expect(score?.coverage).toMatchObject({
      scored: 0,
      statuses: { abstained: 24, labeled: 0 },
      labeled: { value: 0 },
    });
    expect(score?.labels?.agreement.accuracy).toMatchObject({ value: null, null_reason: "no_items" });
  });

  test("a dataset of one item", async () => {
    const lines = goldLines(1);
    const dataset = await keep(harness, lines);
    const { result } = await tried(harness, {
      dataset: dataset.id,
      answers: answersOf(lines, () => "fix"),
      baseline_answers: answersOf(lines, () => "build"),
    });
    const [score] = result?.classifiers ?? [];
    expect(score?.labels?.agreement.accuracy).toMatchObject({
      value: 1,
      interval: null,
      interval_null_reason: "too_few_persons",
    });
    expect(score?.comparison?.verdict).toBe("cannot_say");
  });

  test("raters without a session in common", async () => {
    const lines = goldLines(24).map((line, at) => ({
      ...line,
      gold: { work_mode: { kind: "raters", ratings: at % 2 === 0 ? { one: "fix" } : { other: "fix" } } },
    }));
    const raters = [
      { id: "one", kind: "human" },
      { id: "other", kind: "human" },
    ];
    const dataset = await keep(harness, lines, header({ raters }));
    const { result } = await tried(harness, { dataset: dataset.id, answers: answersOf(lines, () => "fix") });
    const ceiling = result?.classifiers[0]?.labels?.ceiling ?? expect.fail();
    expect(ceiling.alpha?.value).toBeNull();
    expect(ceiling.alpha?.null_reason).not.toBeNull();
    expect(ceiling.between_raters[0]).toMatchObject({
      raters: ["one", "other"],
      means: "agreement",
      agreement: { accuracy: { value: null, null_reason: "no_items" } },
    });
  });
});
