/**
 * Scores of 10,000 made-up items by ten classifiers with 2,000 resamples of persons, beside numpy over person-aggregated confusion
 * counts and scikit-learn called on every resample.
 *
 *   node bench/scoring.ts [--items 10000] [--persons 1000] [--runs 5] [--sklearn-draws 5]
 *
 * All run alone, in turn, five times in each process, the first of which compiles. Both sides give the same figures; those that stand
 * on both sides by name are compared first. scikit-learn's time is that of a few resamples, scaled to 2,000. Both start from persons
 * and labels as texts: ours in the items of a trial, numpy's in columns.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { z } from "zod";
import { pythonProgram } from "../scripts/python-environment.ts";
import { type InWorkerd, scoreInWorkerd } from "./scoring/in-workerd.ts";
import { asArrays, madeUpTrial } from "./scoring/trial.ts";

const { values } = parseArgs({
  options: {
    items: { type: "string", default: "10000" },
    persons: { type: "string", default: "1000" },
    runs: { type: "string", default: "5" },
    "sklearn-draws": { type: "string", default: "5" },
  },
});
const timedSchema = z.object({ seconds: z.array(z.number()).readonly(), processor: z.array(z.number()).readonly() });
const oursSchema = timedSchema.extend({
  points: z.array(z.array(z.number())),
});
const peerSchema = z.object({
  numpy: timedSchema.extend({ megabytes: z.number() }),
  sklearn_seconds: z.number(),
  points: z.array(z.array(z.number())),
});
interface Measured {
  readonly ours: z.output<typeof oursSchema>;
  readonly workerd: InWorkerd;
  readonly peer: z.output<typeof peerSchema>;
}

const folder = mkdtempSync(join(tmpdir(), "metier-scoring-"));
try {
  const path = join(folder, "trial.json");
  writeFileSync(path, JSON.stringify(asArrays(madeUpTrial(Number(values.items), Number(values.persons)))));
  const python = pythonProgram("python");
  const scoring = ["bench/scoring/scoring.py", path, "--sklearn-draws", values["sklearn-draws"]];
  const measured: Measured[] = [];
  let sklearn = 0;
  for (let run = 0; run < Number(values.runs); run++) {
    const ours = oursSchema.parse(
      output(process.execPath, ["bench/scoring/in-node.ts", values.items, values.persons, "5"]),
    );
    const peer = peerSchema.parse(output(python, scoring));
    compare(ours.points, peer.points);
    measured.push({ ours, workerd: await scoreInWorkerd(Number(values.items), Number(values.persons)), peer });
    sklearn = peer.sklearn_seconds;
  }
  console.log(
    `${values.items} items, ${values.persons} persons, 10 classifiers, 2,000 draws; medians of ${values.runs} runs`,
  );
  console.log("| | seconds | processor seconds | MB |");
  console.log("| --- | ---: | ---: | ---: |");
  row(
    "Metier, workerd",
    measured.map(({ workerd }) => workerd),
  );
  row(
    "Metier, Node",
    measured.map(({ ours }) => ours),
  );
  row(
    "numpy",
    measured.map(({ peer }) => peer.numpy),
  );
  console.log(`| scikit-learn in a loop, scaled | ${sklearn.toFixed(0)} | | |`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** Medians over the runs: of the first time in a process, and of the median of the others. */
function row(name: string, runs: readonly (z.output<typeof timedSchema> & { readonly megabytes?: number })[]): void {
  const peaks = runs.flatMap(({ megabytes }) => megabytes ?? []);
  for (const when of ["first", "warm"] as const) {
    const of = (column: "seconds" | "processor") =>
      median(
        runs.map((run) => (when === "first" ? (run[column][0] ?? Number.NaN) : median(run[column].slice(1)))),
      ).toFixed(2);
    const megabytes = when === "first" && peaks.length > 0 ? median(peaks).toFixed(0) : "";
    console.log(`| ${name}, ${when} | ${of("seconds")} | ${of("processor")} | ${megabytes} |`);
  }
}

function output(program: string, parts: readonly string[]): unknown {
  const { status, stdout, stderr } = spawnSync(program, parts, { encoding: "utf8", maxBuffer: 1 << 26 });
  if (status !== 0) throw new Error(`${parts[0]} failed: ${stderr.slice(0, 2_000)}`);
  return JSON.parse(stdout);
}

function compare(ours: readonly (readonly number[])[], peer: readonly (readonly number[])[]): void {
  ours.forEach((figures, at) => {
    figures.forEach((value, place) => {
      if (Math.abs(value - (peer[at]?.[place] ?? Number.NaN)) > 1e-9) throw new Error("numpy computes another figure");
    });
  });
  if (ours.length === 0 || ours.length !== peer.length) throw new Error("The programs scored other classifiers.");
}

function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
