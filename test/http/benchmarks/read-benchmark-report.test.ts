import { expect, test } from "vitest";
import type { Benchmark } from "../../../src/benchmarks/trials/benchmark.ts";
import { batchHarness, reply } from "../../support/batch-harness.ts";
import { answersOf, goldLines, header, keep, order, tried } from "../../support/trials.ts";

const harness = batchHarness();

test("the page holds the trial, escapes every name and lets nothing run", {
  timeout: 30_000,
}, async () => {
  const name = `</title><script>alert(1)</script> ${crypto.randomUUID()}`;
  const lines = goldLines(20);
  const dataset = await keep(harness, lines, header({ name }));
  const answers = answersOf(lines, () => "fix", `<img src=x onerror="alert(1)">`);
  const { id } = await tried(harness, { dataset: dataset.id, answers });
  const response = await harness.ours(`/v1/benchmarks/${id}/report`);
  expect(response.status).toBe(200);
  expect(response.headers.get("content-type")).toMatch(/^text\/html/);
  const page = await response.text();
  expect(page).not.toMatch(/<script|<img|<link|<\/title><|href="http/i);
  expect(page).toContain("&lt;script&gt;alert(1)&lt;/script&gt;");
  expect(page).toContain(dataset.digest);
  expect(page).toContain("50 %".replace(" ", "\u00a0"));
  const policy = response.headers.get("content-security-policy") ?? "";
  expect(policy).toMatch(/^default-src 'none'; style-src 'nonce-[^']+'; base-uri 'none'/);
  expect(page).toContain(`<style nonce="${/'nonce-([^']+)'/.exec(policy)?.[1]}">`);
  expect((await harness.theirs(`/v1/benchmarks/${id}/report`)).status).toBe(404);
});

test("there is no page before the trial is scored", async () => {
  const dataset = await keep(harness, goldLines(4));
  const ordered = await order(harness, { dataset: dataset.id, release: "fake-1" });
  const { id } = await reply<Benchmark>("createBenchmark", ordered, 202);
  expect(await reply("readBenchmarkReport", await harness.ours(`/v1/benchmarks/${id}/report`), 409)).toMatchObject({
    code: "benchmark_not_scored",
    benchmark_status: "labelling",
  });
});
