import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parquetWriteBuffer } from "hyparquet-writer";
import { afterAll, beforeAll, expect, test } from "vitest";

const folder = mkdtempSync(join(tmpdir(), "metier-swe-chat-"));
const mapFile = join(folder, "map.json");
const map = {
  name: "annotated sessions",
  rater: { id: "session annotation", kind: "reference_model", model: "annotator-1" },
  person: "repo_id",
  labels: [{ column: "result", classifier: "outcome", values: { done: "succeeded", broken: "failed" } }],
  subgroups: { language: "language" },
};

beforeAll(() => {
  mkdirSync(join(folder, "transcripts"));
  const table = (name: string, columns: Record<string, string[]>) => {
    const columnData = Object.entries(columns).map(([column, data]) => ({
      name: column,
      data,
      type: "STRING" as const,
    }));
    writeFileSync(join(folder, name), new Uint8Array(parquetWriteBuffer({ columnData })));
  };
  table("sessions.parquet", {
    session_id: ["a", "b", "c", "d"],
    repo_id: ["owner/one", "owner/one", "other/two", "other/two"],
    result: ["done", "broken", "unsure", "done"],
    language: ["Go", "Go", "C", "C"],
  });
  table("session_logs.parquet", {
    session_id: ["a", "b", "c", "d"],
    transcript_path: ["transcripts/a.jsonl", "transcripts/b.jsonl", "transcripts/c.jsonl", "transcripts/missing.jsonl"],
  });
  const address = ["kim.osei", "harbour-lab.org"].join("@");
  for (const id of ["a", "b", "c"]) {
    const turns = [
      { role: "human", text: `Write to ${address}.` },
      { role: "assistant", text: "Done." },
    ];
    writeFileSync(join(folder, "transcripts", `${id}.jsonl`), JSON.stringify({ turns }));
  }
});
afterAll(() => rmSync(folder, { recursive: true }));

function run() {
  return spawnSync(process.execPath, ["scripts/swe-chat.ts", folder, mapFile], { encoding: "utf8" });
}

test("annotations become a rater named for what it is, and sessions are anonymized and counted", {
  timeout: 60_000,
}, () => {
  writeFileSync(mapFile, JSON.stringify(map));
  const { stdout, stderr } = run();
  const [header, ...lines] = stdout
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
  expect(header.dataset.raters).toEqual([map.rater]);
  expect(lines.map(({ id, gold, subgroups }) => [id, gold.outcome.ratings, subgroups])).toEqual([
    ["a", { "session annotation": "succeeded" }, { language: "Go" }],
    ["b", { "session annotation": "failed" }, { language: "Go" }],
  ]);
  expect(lines[0].person).toBe(lines[1].person);
  expect(stdout).not.toMatch(/owner|harbour/);
  expect(stderr).toBe('2 sessions; left out: {"no annotation that the map knows":1,"ENOENT":1}\n');
});

test("a map to labels that do not exist is refused by its place", { timeout: 60_000 }, () => {
  writeFileSync(mapFile, JSON.stringify({ ...map, labels: [{ ...map.labels[0], values: { done: "great" } }] }));
  const { stderr, status } = run();
  expect(status).not.toBe(0);
  expect(stderr).toContain("/labels/0: maps a value to something that is no label of the classifier");
});
