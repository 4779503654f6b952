import { createWriteStream } from "node:fs";
import { extname } from "node:path";
import { pipeline } from "node:stream/promises";
import { readArguments } from "./read-arguments.ts";
import { readers } from "./simulate-labels/reading.ts";
import { sampled, writeSample } from "./simulate-labels/sample.ts";
import { tableOf } from "./simulate-labels/table.ts";

const usage = `Writes a labels table of simulated sessions whose truth is known: docs/methods/simulated-labels.md.

  node scripts/simulate-labels.ts FILE [--sessions N] [--persons N] [--seed N] [--reader exact|fallible]
  node scripts/simulate-labels.ts --sample FOLDER

  FILE             *.parquet, *.csv or *.jsonl
  --sessions N     rows (default: ${sampled.sessions})
  --persons N      who had them (default: ${sampled.persons})
  --seed N         the same seed gives the same file (default: ${sampled.seed})
  --reader NAME    exact: every label is true (default); fallible: with the errors of the error matrices
  --sample FOLDER  the files that the notebooks come with`;

const { values, positionals } = readArguments(usage, {
  allowPositionals: true,
  options: {
    sessions: { type: "string", default: String(sampled.sessions) },
    persons: { type: "string", default: String(sampled.persons) },
    seed: { type: "string", default: String(sampled.seed) },
    reader: { type: "string", default: "exact" },
    sample: { type: "string" },
  },
});

if (values.sample !== undefined) await writeSample(values.sample);
else await writeTable(positionals);

async function writeTable([file, ...more]: readonly string[]): Promise<void> {
  const format = (["parquet", "csv", "jsonl"] as const).find((one) => extname(file ?? "") === `.${one}`);
  const reader = readers.find((one) => one === values.reader);
  const [sessions, persons, seed] = [values.sessions, values.persons, values.seed].map(Number);
  const whole = [sessions, persons, seed].every((value) => Number.isSafeInteger(value) && (value ?? 0) > 0);
  if (file === undefined || more.length > 0 || format === undefined || reader === undefined || !whole) {
    console.error(usage);
    process.exit(2);
  }
  const table = tableOf({ sessions: sessions ?? 0, persons: persons ?? 0, seed: seed ?? 0, reader }, format);
  await pipeline(table, createWriteStream(file));
}
