import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { figure, numbersTable, worstPairs } from "./card.ts";
import type { Measurements } from "./measurements.ts";

const page = join(import.meta.dirname, "..", "..", "docs", "methods", "embedded-2.md");
const start = "<!-- Written by scripts/train-embedded-2.ts --study: do not edit. -->";
const end = "<!-- End of what is written. -->";
const casesSchema = z.record(z.string(), z.record(z.string(), z.number()));

/** How often two passes of the reference model gave the same label, of 201 sessions (`gold/agreement.txt` of the data folder). */
const sameTwice = [
  ["work_mode", 0.95],
  ["expertise", 0.86],
  ["user_occupation", 0.92],
  ["work_occupation", 0.99],
  ["outcome", 0.95],
  ["success_signal", 0.88],
  ["failure_signal", 0.78],
  ["codebase_relation", 0.98],
] as const;

/** Writes what study.py found, and the release's own figures, into the page between its marks. What is said of them is written by hand. */
export function writeStudyPage(work: string, measured: Measurements): void {
  const curve = casesSchema.parse(JSON.parse(readFileSync(join(work, "study-curve.json"), "utf8")));
  const { all = {}, ...without } = casesSchema.parse(
    JSON.parse(readFileSync(join(work, "study-ablations.json"), "utf8")),
  );
  const shares = Object.entries(curve).map(([share, numbers]) => [`${Math.round(Number(share) * 100)} %`, numbers]);
  const tables = [
    "## Learning curve",
    numbersTable({ ...Object.fromEntries(shares), "100 %": all }, "persons to learn from"),
    "## What each part is worth",
    numbersTable({ "all of it": all, ...without }, "case"),
    "## Accuracy at coverage, beside the reference's own repeatability",
    coverageTable(measured),
    "## The ten worst confusions",
    confusionTable(measured),
  ];
  const text = readFileSync(page, "utf8");
  const [before, after] = [text.indexOf(start), text.indexOf(end)];
  if (before < 0 || after < before) throw new Error("docs/methods/embedded-2.md has lost its marks");
  writeFileSync(page, `${text.slice(0, before)}${start}\n\n${tables.join("\n\n")}\n\n${text.slice(after)}`);
}

function coverageTable({ questions }: Measurements): string {
  const lines = sameTwice.map(([name, same]) => {
    const { accuracy, coverage } = questions[name];
    const cells = [accuracy, coverage?.["0.8"].accuracy, coverage?.["0.5"].accuracy, same];
    return `| ${name} | ${cells.map((cell) => (cell === undefined ? "–" : figure(cell))).join(" | ")} |`;
  });
  return [
    "| question | all sessions | surest 80 % | surest 50 % | the reference twice |",
    "| --- | --- | --- | --- | --- |",
    ...lines,
  ].join("\n");
}

function confusionTable(measured: Measurements): string {
  const lines = worstPairs(measured).map(
    ({ name, reference, said, times }) => `| ${name} | ${reference} | ${said} | ${times} |`,
  );
  return ["| question | reference | said | times |", "| --- | --- | --- | --- |", ...lines].join("\n");
}
