import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import sample from "../../../../openapi/examples/createClassification.201.json" with { type: "json" };
import { metier } from "../support/command-line.ts";
import { folder } from "../support/sessions.ts";

interface Shown {
  readonly mode: string;
  readonly level: string;
  readonly outcome: string;
  readonly verified: boolean | null;
  readonly occupation: string;
}

function table(path: string, sessions: readonly Shown[], digest = sample.release.digest): string {
  const rows = sessions.map(({ mode, level, outcome, verified, occupation }, index) => {
    const value = (text: string) => ({ value: text });
    const labels = {
      work_mode: value(mode),
      expertise: value(level),
      outcome: value(outcome),
      user_occupation: value(occupation),
      work_occupation: value("15-0000"),
    };
    const release = index === 0 ? sample.release : { ...sample.release, digest };
    const classification = {
      release,
      session: { user_key: `p-${index % 2}` },
      labels,
      derived: { verified_success: verified },
    };
    return JSON.stringify({ fate: "labeled", classification });
  });
  writeFileSync(path, `${rows.join("\n")}\n${JSON.stringify({ fate: "headless", classification: null })}\n`);
  return path;
}

const four: readonly Shown[] = [
  { mode: "fix", level: "4", outcome: "succeeded", verified: true, occupation: "19-0000" },
  { mode: "fix", level: "4", outcome: "failed", verified: false, occupation: "unclear" },
  { mode: "build", level: "2", outcome: "succeeded", verified: false, occupation: "19-0000" },
  { mode: "plan", level: "unclear", outcome: "no_clear_goal", verified: null, occupation: "unclear" },
];

it("a table of labels becomes three pictures, and the counts behind them", async () => {
  const home = folder();
  const { status, stdout } = await metier([
    "figures",
    table(join(home, "labels.jsonl"), four),
    "-o",
    join(home, "figures"),
    "--json",
  ]);
  expect(status).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({
    sessions: 4,
    without_labels: 1,
    persons: 2,
    no_clear_goal: 1,
    work_mode: { fix: 2, build: 1, plan: 1, test: 0 },
    user_occupation: { "19-0000": 2, unclear: 2 },
    ending_by_expertise: { 2: { judged_success: 1 }, 4: { verified_success: 1, failed: 1 }, unclear: {} },
  });
  const modes = readFileSync(join(home, "figures", "work-modes.svg"), "utf8");
  expect(modes).toContain("4 sessions of 2 persons");
  expect(modes).toContain("50 %  (2)");
  expect(readFileSync(join(home, "figures", "outcome-by-expertise.svg"), "utf8")).toContain("3 of 4 sessions");
  const png = readFileSync(join(home, "figures", "occupations.png"));
  expect(png.subarray(1, 4).toString("latin1")).toBe("PNG");
  // Width and height in the header: twice the picture's points.
  expect([png.readUInt32BE(16), png.readUInt32BE(20) > 600]).toEqual([1_720, true]);
});

it("labels of two releases are not counted together, and what is no table is named", async () => {
  const home = folder();
  const mixed = await metier(["figures", table(join(home, "labels.jsonl"), four, "sha256:00"), "-o", home]);
  expect(mixed).toMatchObject({ status: 6, stderr: expect.stringContaining("holds labels of 2 releases") });
  writeFileSync(join(home, "other.csv"), "a,b\n1,2\n");
  const other = await metier(["figures", join(home, "other.csv"), "-o", home]);
  expect(other).toMatchObject({
    status: 6,
    stderr: expect.stringContaining("is not a labels table: it lacks release_id"),
  });
  writeFileSync(join(home, "other.parquet"), "PAR1 cut short");
  expect(await metier(["figures", join(home, "other.parquet"), "-o", home])).toMatchObject({
    status: 6,
    stderr: expect.stringContaining("is not a whole Parquet file"),
  });
});
