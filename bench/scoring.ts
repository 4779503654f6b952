/**
 * Scores of 10,000 made-up items by ten classifiers with 2,000 resamples of persons, beside numpy over person-aggregated confusion
 * counts and scikit-learn called on every resample.
 *
 *   node bench/scoring.ts [--items 10000] [--persons 1000] [--runs 5] [--sklearn-draws 5]
 *
 * All run alone, in turn. Numbers computed by both sides are compared first. scikit-learn's time is that of a few resamples, scaled
 * to 2,000. Both start from persons and labels as texts.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { z } from "zod";
import { pythonProgram } from "../scripts/python-environment.ts";
import { scoreInWorkerd } from "./scoring/in-workerd.ts";
import { asArrays, madeUpTrial } from "./scoring/trial.ts";

const { values } = parseArgs({
  options: {
    items: { type: "string", default: "10000" },
    persons: { type: "string", default: "1000" },
    runs: { type: "string", default: "5" },
    "sklearn-draws": { type: "string", default: "5" },
  },
});
const oursSchema = z.object({
  seconds: z.array(z.number()),
  processor: z.array(z.number()),
  points: z.array(z.array(z.number())),
});
const peerSchema = z.object({
  numpy_seconds: z.number(),
  numpy_cpu_seconds: z.number(),
  numpy_megabytes: z.number(),
  sklearn_seconds: z.number(),
  points: z.array(z.array(z.number())),
});

const folder = mkdtempSync(join(tmpdir(), "metier-scoring-"));
try {
  const path = join(folder, "trial.json");
  writeFileSync(path, JSON.stringify(asArrays(madeUpTrial(Number(values.items), Number(values.persons)))));
  const python = pythonProgram("python");
  const scoring = ["bench/scoring/scoring.py", path, "--sklearn-draws", values["sklearn-draws"]];
  const cold: number[] = [];
  const warm: { ours: number; oursProcessor: number; numpy: number; numpyProcessor: number }[] = [];
  let sklearn = 0;
  let numpyMegabytes = 0;
  for (let run = 0; run < Number(values.runs); run++) {
    const ours = oursSchema.parse(
      output(process.execPath, ["bench/scoring/in-node.ts", values.items, values.persons, "3"]),
    );
    const peer = peerSchema.parse(output(python, scoring));
    compare(ours.points, peer.points);
    cold.push(ours.seconds[0] ?? 0);
    warm.push({
      ours: Math.min(...ours.seconds),
      oursProcessor: Math.min(...ours.processor),
      numpy: peer.numpy_seconds,
      numpyProcessor: peer.numpy_cpu_seconds,
    });
    sklearn = peer.sklearn_seconds;
    numpyMegabytes = peer.numpy_megabytes;
  }
  const workerd = await scoreInWorkerd(Number(values.items), Number(values.persons));
  console.log(
    `${values.items} items, ${values.persons} persons, 10 classifiers, 2,000 draws; medians of ${values.runs} runs`,
  );
  console.log("| | seconds | processor seconds | MB |");
  console.log("| --- | ---: | ---: | ---: |");
  const of = (pick: (run: (typeof warm)[number]) => number) => median(warm.map(pick)).toFixed(2);
  console.log(`| Metier, Node, warm | ${of(({ ours }) => ours)} | ${of(({ oursProcessor }) => oursProcessor)} | |`);
  console.log(`| Metier, Node, first | ${median(cold).toFixed(2)} | | |`);
  console.log(`| Metier, workerd | ${workerd.seconds.toFixed(2)} | | ${workerd.megabytes.toFixed(0)} |`);
  const megabytes = numpyMegabytes.toFixed(0);
  console.log(`| numpy | ${of(({ numpy }) => numpy)} | ${of(({ numpyProcessor }) => numpyProcessor)} | ${megabytes} |`);
  console.log(`| scikit-learn in a loop, scaled | ${sklearn.toFixed(0)} | | |`);
} finally {
  rmSync(folder, { recursive: true, force: true });
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
