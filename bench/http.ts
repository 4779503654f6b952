/**
 * What a classification over HTTP costs, where it goes, how fast stored ones are read, and how long a cold start takes.
 *
 *   node bench/http.ts [folder] [--release embedded-1] [--rounds 31]
 *
 * [folder]  holds the development data (scripts/development-sessions.ts); default: the variable METIER_DATA.
 *
 * One workerd process runs the product and what it is held against, in turn. The server's time is the client's less the round trip
 * of an operation that reads the same body and does nothing.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { developmentSessions } from "../scripts/development-sessions.ts";
import { inspect } from "../src/intake/anonymity/inspect.ts";
import type { Session } from "../src/intake/session.ts";
import { type Costs, type Measured, measure, ownCosts, submissions } from "./http/classification.ts";
import { connect } from "./http/client.ts";
import { median } from "./http/median.ts";
import { readsOf } from "./http/reads.ts";
import { bundle, start } from "./http/runtime.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { release: { type: "string", default: "embedded-1" }, rounds: { type: "string", default: "31" } },
});
const folder = positionals[0] ?? process.env.METIER_DATA;
if (folder === undefined) {
  console.error("usage: node bench/http.ts <folder> [--release embedded-1] [--rounds 31]");
  process.exit(1);
}

const sessions = await chosenSessions(folder);
const work = mkdtempSync(join(tmpdir(), "metier-bench-"));
try {
  bundle(work);
  await coldStart();
  const runtime = await start(work);
  const client = connect(runtime.url, 1);
  for (const [name, session] of Object.entries(sessions)) {
    printCosts(name, await measure({ client, runtime }, session, values.release, Number(values.rounds)));
  }
  const bodies = submissions(sessions.median);
  const ids: string[] = [];
  while (ids.length < 50) ids.push(idOf((await client.send(path(), { body: bodies() })).body));
  client.close();
  const reads = await readsOf(runtime, ids, 9);
  console.log("\n| stored reads | requests/s | of bare |\n| --- | --- | --- |");
  for (const [name, rate] of Object.entries(reads)) {
    console.log(`| ${name} | ${rate.toFixed(0)} | ${(rate / reads.bare).toFixed(2)} |`);
  }
  await runtime.stop();
} finally {
  rmSync(work, { recursive: true, force: true });
}

function path(): string {
  return `/v1/classifications?release=${values.release}`;
}

/** The sessions in the middle and at nine tenths by size, or the nearest that the gate lets through. */
async function chosenSessions(from: string): Promise<{ median: Session; p90: Session }> {
  const all = [...developmentSessions(from)]
    .map(({ session }) => ({ session, size: JSON.stringify(session).length }))
    .sort((a, b) => a.size - b.size);
  const near = async (share: number): Promise<Session> => {
    const rank = Math.floor((all.length - 1) * share);
    const nearest = all.map((one, index) => ({ ...one, away: Math.abs(index - rank) })).sort((a, b) => a.away - b.away);
    for (const { session } of nearest) {
      const human = session.turns.some((turn) => turn.role === "human");
      if (human && (await inspect(session)).blocking === 0) return session;
    }
    throw new Error("the gate lets no session of the folder through");
  };
  return { median: await near(0.5), p90: await near(0.9) };
}

async function coldStart(): Promise<void> {
  const ready: number[] = [];
  const first: number[] = [];
  const second: number[] = [];
  const bodies = submissions(sessions.median);
  for (let run = 0; run < 5; run++) {
    const runtime = await start(work);
    const client = connect(runtime.url, 1);
    ready.push(runtime.started_ms);
    first.push((await client.send(path(), { body: bodies() })).ms);
    second.push((await client.send(path(), { body: bodies() })).ms);
    client.close();
    await runtime.stop();
  }
  console.log("\n| cold start, median session | ms |\n| --- | --- |");
  console.log(`| workerd started until ready | ${median(ready).toFixed(0)} |`);
  console.log(`| first classification after it | ${median(first).toFixed(0)} |`);
  console.log(`| second | ${median(second).toFixed(0)} |`);
}

function printCosts(name: string, { bytes, waited, computed }: Measured): void {
  console.log(`\n${name} session: ${(bytes / 1000).toFixed(0)} kB of JSON\n`);
  console.log("| stage | ms | computed ms |\n| --- | --- | --- |");
  const computing = ownCosts(computed);
  for (const [index, { stage, ms }] of ownCosts(waited).entries()) {
    console.log(`| ${stage} | ${ms.toFixed(2)} | ${(computing[index]?.ms ?? Number.NaN).toFixed(2)} |`);
  }
  console.log(`| all | ${waited.store.toFixed(2)} | ${computed.store.toFixed(2)} |`);
  const floor = (of: Costs) => [of.json, of.scan - of.json, of.floor - of.scan].map((ms) => ms.toFixed(2)).join(" + ");
  console.log(`| floor: JSON.parse + secret scan + D1 batch | ${floor(waited)} | ${floor(computed)} |`);
  console.log(`| floor | ${waited.floor.toFixed(2)} | ${computed.floor.toFixed(2)} |`);
  const ratio = (of: Costs) => (of.store / of.floor).toFixed(2);
  console.log(`| ratio, at most 2.5 | ${ratio(waited)} | ${ratio(computed)} |`);
}

function idOf(body: string): string {
  const parsed: unknown = JSON.parse(body);
  if (typeof parsed !== "object" || parsed === null || !("id" in parsed)) throw new Error("the reply has no id");
  return String(parsed.id);
}
