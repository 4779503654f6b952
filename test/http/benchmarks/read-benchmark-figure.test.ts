import { expect, test } from "vitest";
import { batchHarness, reply } from "../../support/batch-harness.ts";
import { answersOf, goldLines, keep, tried } from "../../support/trials.ts";

const harness = batchHarness();

test("a report's pictures are SVG and their numbers CSV, and a name that is not there lists those that are", {
  timeout: 30_000,
}, async () => {
  const lines = goldLines(20);
  const dataset = await keep(harness, lines);
  const { id } = await tried(harness, { dataset: dataset.id, answers: answersOf(lines, () => "fix") });
  const file = (name: string) => harness.ours(`/v1/benchmarks/${id}/report/${name}`);
  const missing = await reply<{ files: string[] }>("readBenchmarkFigure", await file("work_mode-none.svg"), 404);
  expect(missing).toMatchObject({ code: "report_file_not_found" });
  expect(missing.files).toContain("work_mode-confusion.svg");

  const picture = await file("work_mode-confusion.svg");
  expect(picture.headers.get("content-type")).toBe("image/svg+xml; charset=utf-8");
  expect(await picture.text()).toMatch(/^<svg [^>]*xmlns="http:\/\/www\.w3\.org\/2000\/svg"/);
  const table = await (await file("work_mode-confusion.csv")).text();
  expect(table.split("\n").slice(0, 1)).toEqual(["gold,answer,sessions"]);
  expect(table).toContain("\nbuild,fix,10\n");
  expect(await (await file("summary.csv")).text()).toContain("work_mode,accuracy,0.5,");
  expect(await (await file("citation.bib")).text()).toContain(dataset.digest);
});
