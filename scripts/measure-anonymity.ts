/**
 * Measures the anonymity gate: recall on planted values, findings on the development sessions and the raw samples.
 *
 *   node scripts/measure-anonymity.ts <data folder> [--seed 1] [--per-kind 200] [--export <file>] [--only plants|sessions|raw]
 */
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { anonymize } from "../src/intake/anonymity/anonymize.ts";
import { inspect } from "../src/intake/anonymity/inspect.ts";
import { type Session, sessionSchema } from "../src/intake/session.ts";
import { exportPlanted, plantAll, recallTable } from "./anonymity/planted.ts";
import { developmentSessions } from "./development-sessions.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    seed: { type: "string", default: "1" },
    "per-kind": { type: "string", default: "200" },
    export: { type: "string" },
    only: { type: "string" },
  },
});
const folder = positionals[0] ?? process.env.METIER_DATA;
if (folder === undefined) throw new Error("Name the data folder: as the first argument or in METIER_DATA.");
const sessions = [...developmentSessions(folder)].map(({ session }) => session);

if (values.only === undefined || values.only === "plants") {
  const planted = plantAll(sessions, Number(values.seed), Number(values["per-kind"]));
  if (values.export !== undefined) exportPlanted(values.export, planted);
  console.log(`Planted values: ${planted.length}, seed ${values.seed}\n`);
  for (const line of await recallTable(planted)) console.log(line);
}
if (values.only === undefined || values.only === "sessions") await findingsOf("Development sessions", sessions);
if (values.only === undefined || values.only === "raw")
  await findingsOf("Raw samples, as text", [...rawSamples(folder)]);

/** Counts by rule, and proof that the rewritten session passes: `anonymize` throws where it would not. */
async function findingsOf(name: string, all: readonly Session[]): Promise<void> {
  const rules = new Map<string, { findings: number; sessions: number }>();
  let blocked = 0;
  for (const session of all) {
    const { findings, blocking } = await inspect(session);
    if (blocking > 0) blocked++;
    for (const rule of new Set(findings.map((finding) => finding.rule))) {
      const before = rules.get(rule) ?? { findings: 0, sessions: 0 };
      const here = findings.filter((finding) => finding.rule === rule).length;
      rules.set(rule, { findings: before.findings + here, sessions: before.sessions + 1 });
    }
    await anonymize(session);
  }
  console.log(`\n${name}: ${all.length}; with a finding that blocks: ${blocked}; all pass once rewritten\n`);
  console.log("| rule | findings | sessions |\n| --- | --- | --- |");
  for (const [rule, count] of rules) console.log(`| ${rule} | ${count.findings} | ${count.sessions} |`);
}

/** Every raw file as one text: what a person would leak who pasted it whole. */
function* rawSamples(root: string): Generator<Session> {
  for (const entry of readdirSync(join(root, "raw"), { recursive: true, encoding: "utf8" })) {
    const path = join(root, "raw", entry);
    if (!statSync(path).isFile()) continue;
    yield sessionSchema.parse({ turns: [{ role: "human", text: readFileSync(path, "utf8") }] });
  }
}
