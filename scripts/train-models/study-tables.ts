import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { barTables, figure, numbersTable, signed, worstPairs } from "./card.ts";
import type { Measurements } from "./measurements.ts";

const start = "<!-- Written by scripts/train-models.ts --study: do not edit. -->";
const end = "<!-- End of what is written. -->";
const casesSchema = z.record(z.string(), z.record(z.string(), z.number()));
const pair = z.tuple([z.number(), z.number()]);
const ablationsSchema = z.record(z.string(), z.record(z.string(), z.object({ figure: z.number(), difference: pair })));
const besideSchema = z.record(
  z.string(),
  z.object({ before: z.array(z.number()), now: z.array(z.number()), gain: z.number(), interval: pair }),
);

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
export function writeStudyPage(release: string, work: string, measured: Measurements): void {
  const page = join(import.meta.dirname, "..", "..", "docs", "methods", `${release}.md`);
  const curve = casesSchema.parse(read(work, "study-curve.json"));
  const ablations = ablationsSchema.parse(read(work, "study-ablations.json"));
  const { all = {}, ...without } = ablations;
  const whole = Object.fromEntries(Object.entries(all).map(([name, { figure: made }]) => [name, made]));
  const shares = Object.entries(curve).map(([share, numbers]) => [`${Math.round(Number(share) * 100)} %`, numbers]);
  const tables = [
    "## Learning curve",
    numbersTable({ ...Object.fromEntries(shares), "100 %": whole }, "persons to learn from"),
    "## What each part is worth",
    "By case the figure, and in brackets the 95 % interval over persons of its difference from all of it.",
    ablationTable(whole, without),
    ...besideTables(work),
    "## The bars",
    barTables(measured),
    "## Accuracy at coverage, beside the reference's own repeatability",
    coverageTable(measured),
    "## The ten worst confusions",
    confusionTable(measured),
  ];
  const text = readFileSync(page, "utf8");
  const [before, after] = [text.indexOf(start), text.indexOf(end)];
  if (before < 0 || after < before) throw new Error(`docs/methods/${release}.md has lost its marks`);
  writeFileSync(page, `${text.slice(0, before)}${start}\n\n${tables.join("\n\n")}\n\n${text.slice(after)}`);
}

function read(work: string, name: string): unknown {
  return JSON.parse(readFileSync(join(work, name), "utf8"));
}

function ablationTable(whole: Readonly<Record<string, number>>, cases: z.output<typeof ablationsSchema>): string {
  const names = Object.keys(whole);
  const row = (name: string, cells: readonly string[]) => `| ${[name, ...cells].join(" | ")} |`;
  const lines = Object.entries(cases).map(([name, found]) =>
    row(
      name,
      names.map((question) => {
        const one = found[question];
        return one === undefined ? "–" : `${figure(one.figure)} [${one.difference.map(signed).join(", ")}]`;
      }),
    ),
  );
  return [
    row("case", names),
    `| --- |${" --- |".repeat(names.length)}`,
    row("all of it", Object.values(whole).map(figure)),
    ...lines,
  ].join("\n");
}

/** The release beside the one before it, where there is one. */
function besideTables(work: string): string[] {
  if (!existsSync(join(work, "study-beside.json"))) return [];
  const lines = Object.entries(besideSchema.parse(read(work, "study-beside.json"))).map(
    ([name, { before, now, gain, interval }]) =>
      `| ${name} | ${before.map(figure).join(" ")} | ${now.map(figure).join(" ")} | ${signed(gain)} [${interval.map(signed).join(", ")}] |`,
  );
  return [
    "## Beside the release before it",
    "The same folds for both, five splits of the persons; the interval is of the mean gain, over persons.",
    ["| question | before, by split | now, by split | mean gain (95 %) |", "| --- | --- | --- | --- |", ...lines].join(
      "\n",
    ),
  ];
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
