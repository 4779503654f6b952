import { expect, test } from "vitest";
import { batchHarness, reply } from "../../support/batch-harness.ts";
import { dump, rowCounts } from "../../support/database.ts";
import { answersOf, goldLines, keep, order, tried } from "../../support/trials.ts";

const harness = batchHarness();

test("recorded answers are scored against gold and a baseline, and no model is called", async () => {
  const lines = goldLines(40);
  const dataset = await keep(harness, lines);
  const asked = harness.services.engine.asked.length;
  const benchmark = await tried(harness, {
    dataset: dataset.id,
    answers: answersOf(lines, (line) => (line.gold as { work_mode: string }).work_mode, "always right"),
    baseline_answers: answersOf(lines, () => "fix", "majority class"),
  });
  expect(benchmark.status).toBe("done");
  expect(harness.services.engine.asked.length).toBe(asked);
  const [score] = benchmark.result?.classifiers ?? [];
  expect(score?.labels?.agreement.accuracy.value).toBe(1);
  expect(score?.comparison).toMatchObject({ verdict: "better", sessions: 40, gained: 20, lost: 0 });
  expect(score?.comparison?.flips).toEqual([{ from: "fix", to: "build", sessions: 20, gained: 20, lost: 0 }]);
  expect(benchmark.result?.dataset).toMatchObject({
    digest: dataset.digest,
    split_digest: dataset.splits.development?.digest,
    items: 40,
    persons: 20,
  });
});

test("a release is asked once about each session, and a second trial of it asks nothing", {
  timeout: 30_000,
}, async () => {
  const lines = goldLines(12);
  const dataset = await keep(harness, lines);
  harness.services.engine.script = (classifier) => (classifier === "work_mode" ? { value: "fix" } : {});
  const first = await tried(harness, { dataset: dataset.id, release: "fake-1" });
  expect(first.result?.classifiers[0]?.labels?.agreement.accuracy.value).toBe(0.5);
  expect(first.progress.candidate).toMatchObject({ items: 12, settled: 12, fates: { labeled: 12 } });
  const asked = harness.services.engine.asked.length;
  const second = await tried(harness, { dataset: dataset.id, release: "fake-1" });
  expect(harness.services.engine.asked.length).toBe(asked);
  expect(second.result?.classifiers).toEqual(first.result?.classifiers);
});

test.each([["/name"], ["/answers/name"], ["/baseline_answers/name"]])(
  "an e-mail address at %s is refused by its place and nothing is stored",
  async (pointer) => {
    const address = "jane.roe@clinic-north.org";
    const lines = goldLines(2);
    const { id: dataset } = await keep(harness, lines);
    const nameAt = (place: string) => (place === pointer ? address : "a rule");
    const before = await rowCounts(harness.database);
    const response = await order(harness, {
      dataset,
      name: nameAt("/name"),
      answers: answersOf(lines, () => "fix", nameAt("/answers/name")),
      baseline_answers: answersOf(lines, () => "build", nameAt("/baseline_answers/name")),
    });
    const refusal = await reply("createBenchmark", response, 422);
    const finding = { rule: "email", kind: "email", blocks: true, pointer, start: 0, end: address.length };
    expect(refusal).toMatchObject({ code: "not_anonymous", findings: [finding], findings_total: 1 });
    expect(JSON.stringify(refusal)).not.toContain(address);
    expect(await rowCounts(harness.database)).toEqual(before);
    expect(await dump(harness.database)).not.toContain(address);
  },
);
