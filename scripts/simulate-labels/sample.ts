import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { stringify } from "csv-stringify/sync";
import { chance } from "./chance.ts";
import { answersOf, sessionsOf } from "./sessions.ts";
import { type Simulation, tableOf } from "./table.ts";
import { goldOf, knownTruth } from "./truth.ts";

/** The sample that is shipped with the notebooks. */
export const sampled: Omit<Simulation, "reader"> = { seed: 2026, sessions: 2_400, persons: 240 };
/** Of the sessions of the table, with which each was drawn into the gold set. */
const goldProbability = 0.3;
const goldStream = 15_000_000;

/** Writes every file of the sample into a folder. The same code writes the same bytes. */
export async function writeSample(folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const put = (name: string, content: string | Uint8Array) => writeFileSync(join(folder, name), content);
  put("simulated-labels.parquet", await whole(tableOf({ ...sampled, reader: "exact" }, "parquet")));
  put("simulated-misread.parquet", await whole(tableOf({ ...sampled, reader: "fallible" }, "parquet")));
  const drawn = (line: number) => chance(sampled.seed, goldStream + line).share();
  const gold = [...goldOf({ ...sampled, reader: "fallible" }, goldProbability, drawn)];
  put("simulated-gold.csv", stringify(gold, { header: true, cast: { boolean: String } }));
  put(
    "simulated-sessions.jsonl",
    [...sessionsOf(sampled.seed)].map((session) => `${JSON.stringify(session)}\n`).join(""),
  );
  for (const prompt of ["current", "candidate"] as const) {
    put(`simulated-answers-${prompt}.json`, `${JSON.stringify(answersOf(sampled.seed, prompt))}\n`);
  }
  put("simulated-truth.json", `${JSON.stringify(knownTruth(), null, 2)}\n`);
}

async function whole(pieces: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  for await (const piece of pieces) parts.push(piece);
  return Buffer.concat(parts);
}
