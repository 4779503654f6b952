import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { asyncBufferFromFile, parquetReadObjects } from "hyparquet";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type LocalWorker, startLocalWorker } from "../../../../scripts/local-worker.ts";
import { metier } from "../support/command-line.ts";
import { folder, lastingFolder, sessionsFile } from "../support/sessions.ts";

const state = lastingFolder();
let worker: LocalWorker;
beforeAll(async () => {
  worker = await startLocalWorker({ state });
}, 240_000);
afterAll(() => worker.stop());

it("three commands go from raw transcripts to a picture, without a server", async () => {
  const home = folder();
  const [sessions, labels, figures] = ["sessions.jsonl", "labels.parquet", "figures"].map((name) => join(home, name));
  expect(await metier(["prepare", "examples", "-o", sessions ?? ""])).toMatchObject({ status: 0 });
  expect(await metier(["label", sessions ?? "", "--local", "-o", labels ?? ""])).toMatchObject({ status: 0 });
  const rows = await parquetReadObjects({ file: await asyncBufferFromFile(labels ?? "") });
  expect(rows).toHaveLength(
    readFileSync(sessions ?? "", "utf8")
      .trim()
      .split("\n").length,
  );
  expect(rows[0]).toMatchObject({ fate: "labeled", release_id: "embedded-3", work_mode_status: "labeled" });
  expect(await metier(["figures", labels ?? "", "-o", figures ?? ""])).toMatchObject({ status: 0 });
  expect(readFileSync(join(figures ?? "", "work-modes.png")).length).toBeGreaterThan(10_000);
}, 180_000);

it("one by one, as a batch and on this machine the labels are the same", async () => {
  const home = folder();
  const input = sessionsFile(join(home, "in.jsonl"), 8);
  const ways = { one: ["--url", worker.url], batch: ["--url", worker.url, "--batch"], local: ["--local"] };
  const tables: unknown[] = [];
  for (const [name, where] of Object.entries(ways)) {
    const output = join(home, `${name}.jsonl`);
    const ran = await metier(["label", input, "-o", output, "-q", ...where]);
    expect(ran.status, ran.stderr).toBe(0);
    const rows: { session_id: string; classification: { labels: Record<string, { value: unknown }> } }[] = readFileSync(
      output,
      "utf8",
    )
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    tables.push(
      rows.map(({ session_id, classification }) => [
        session_id,
        Object.values(classification.labels).map(({ value }) => value),
      ]),
    );
  }
  expect(tables[1]).toEqual(tables[0]);
  expect(tables[2]).toEqual(tables[0]);
}, 240_000);

it("a batch that was begun is waited for, not begun again", async () => {
  const home = folder();
  const input = sessionsFile(join(home, "in.jsonl"), 30);
  const output = join(home, "labels.csv");
  const first = metier(["label", input, "-o", output, "--url", worker.url, "--batch", "-q"]);
  await expect.poll(() => existing(`${output}.partial`), { timeout: 60_000, interval: 20 }).not.toBeNull();
  first.child.kill("SIGINT");
  expect((await first).status).toBe(130);
  const batch: { batch: string } = JSON.parse(readFileSync(`${output}.partial`, "utf8").split("\n")[0] ?? "");
  const second = await metier(["label", input, "-o", output, "--url", worker.url, "-q"]);
  expect(second.status, second.stderr).toBe(0);
  expect(readFileSync(output, "utf8").trim().split("\n")).toHaveLength(31);
  const batches: { items: { id: string; lines: number }[] } = await (await fetch(`${worker.url}/v1/batches`)).json();
  expect(batches.items.filter(({ lines }) => lines === 30).map(({ id }) => id)).toEqual([batch.batch]);
}, 240_000);

it("a release of one's own is made, checked, shown and sent", async () => {
  const own = join(folder(), "own");
  expect(await metier(["release", "new", own, "--from", "first-prompt-1", "--url", worker.url])).toMatchObject({
    status: 0,
  });
  const checked = await metier(["release", "check", own, "--json"]);
  expect(checked.status, checked.stderr).toBe(0);
  const pushed = await metier(["release", "push", own, "--url", worker.url, "--json"]);
  expect(pushed.stdout).toBe(checked.stdout);
  const input = sessionsFile(join(folder(), "in.jsonl"), 1);
  const preview = await metier(["release", "preview", own, input]);
  expect(JSON.parse(preview.stdout).release.id).toBe(JSON.parse(checked.stdout).id);
  writeFileSync(join(own, "left-over.md"), "Named nowhere.");
  const faulty = await metier(["release", "check", own]);
  expect(faulty).toMatchObject({
    status: 6,
    stderr: expect.stringContaining("left-over.md is not named in the manifest"),
  });
}, 240_000);

it("a changed prompt's recorded answers are on trial against gold, beside those before the change", async () => {
  const before = [
    "--answers",
    "examples/work-mode-changed.json",
    "--baseline-answers",
    "examples/work-mode-before.json",
  ];
  const ran = await metier(["benchmark", "examples/work-mode-gold.jsonl", ...before, "--url", worker.url]);
  expect(ran.status, ran.stderr).toBe(0);
  expect(ran.stdout).toMatch(/^work_mode +24 .*(better|worse|no_difference_shown)/m);
  const neither = await metier(["benchmark", "examples/work-mode-gold.jsonl", "--url", worker.url]);
  expect(neither).toMatchObject({ status: 2, stderr: "Name either --release or --answers.\n" });
}, 240_000);

it("a release is on trial without a server, and its report is a page", async () => {
  const report = join(folder(), "report.html");
  const words = ["examples/work-mode-gold.jsonl", "-r", "embedded-2", "--baseline", "embedded-1"];
  const ran = await metier(["benchmark", ...words, "--local", "--report", report, "--json"]);
  expect(ran.status, ran.stderr).toBe(0);
  expect(JSON.parse(ran.stdout)).toMatchObject({
    status: "done",
    progress: { candidate: { items: 24, settled: 24 }, baseline: { items: 24, settled: 24 } },
    result: { classifiers: [{ classifier: "work_mode", comparison: { verdict: expect.any(String) } }] },
  });
  expect(readFileSync(report, "utf8")).toMatch(/^<!doctype html>.*embedded-2.*<svg/is);
}, 240_000);

it("an estimate sends sizes and no text", async () => {
  const input = sessionsFile(join(folder(), "in.jsonl"), 40);
  const { status, stdout } = await metier(["estimate", input, "-r", "full-context-1", "--url", worker.url, "--json"]);
  expect(status).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({ askings: 40, release: { id: "full-context-1" } });
}, 60_000);

function existing(path: string): string | null {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return null;
  }
}
