/**
 * What the embedded engine costs in workerd by itself: a session's answers beside JSON.parse of the same body, weights made ready beside
 * JSON.parse of as many bytes, and memory above an idle Worker.
 *
 *   node bench/engine.ts [folder] [--release embedded-3] [--every 4]
 *
 * [folder]  holds the development data (scripts/development-sessions.ts); default: the variable METIER_DATA.
 * --every   takes every fourth session by size.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { developmentSessions } from "../scripts/development-sessions.ts";
import { promptsFolder, readReleaseFiles } from "../scripts/release-files.ts";
import { type Client, connect } from "./http/client.ts";
import { median } from "./http/median.ts";
import { bundle, type Runtime, start } from "./http/runtime.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { release: { type: "string", default: "embedded-3" }, every: { type: "string", default: "4" } },
});
const folder = positionals[0] ?? process.env.METIER_DATA;
if (folder === undefined) throw new Error("Name the data folder: as the first argument or in METIER_DATA.");
const rounds = 5;

const all = [...developmentSessions(folder)].map(({ session }) => Buffer.from(JSON.stringify({ session })));
const bodies = all
  .sort((one, other) => one.byteLength - other.byteLength)
  .filter((_, at) => at % Number(values.every) === 0);
const work = mkdtempSync(join(tmpdir(), "metier-bench-"));
try {
  bundle(work);
  const runtime = await start(work);
  const client = connect(runtime.url, 1);
  try {
    await report(client, runtime);
  } finally {
    client.close();
    await runtime.stop();
  }
} finally {
  rmSync(work, { recursive: true, force: true });
}

async function report(client: Client, runtime: Runtime): Promise<void> {
  const middle = bodies[Math.floor(bodies.length / 2)] ?? Buffer.alloc(0);
  await client.send("/bench/nothing", { body: middle });
  const idle = runtime.resident();
  await client.send(path("engine", 1), { body: middle });
  const first = runtime.resident();
  for (const body of bodies) await client.send(path("json", 1), { body });
  const parsedOnce = runtime.resident();
  for (const body of bodies) await client.send(path("engine", 1), { body });
  const answeredOnce = runtime.resident();

  const costs: { bytes: number; json: number; engine: number }[] = [];
  for (const body of bodies) {
    const times = Math.max(2, Math.min(40, Math.round(4e6 / body.byteLength)));
    const json = await costOf(client, runtime, "json", body, times * 20);
    costs.push({ bytes: body.byteLength, json, engine: await costOf(client, runtime, "engine", body, times) });
  }
  const ratios = costs.map(({ json, engine }) => engine / json).sort((one, other) => one - other);
  const at = (share: number) => (ratios[Math.floor((ratios.length - 1) * share)] ?? Number.NaN).toFixed(1);
  const middling = (name: "bytes" | "json" | "engine") => median(costs.map((cost) => cost[name]));
  console.log(`${costs.length} sessions, ${values.release}; medians: ${(middling("bytes") / 1000).toFixed(0)} kB`);
  console.log(`JSON.parse ${middling("json").toFixed(3)} ms, engine ${middling("engine").toFixed(2)} ms`);
  console.log(`engine / JSON.parse: median ${median(ratios).toFixed(1)}; tenth ${at(0.1)}, nine tenths ${at(0.9)}`);

  const weights = weightsSize();
  const asJson = await costOf(client, runtime, "json", jsonOf(weights), 20);
  const ready = await costOf(client, runtime, "weights", middle, 10);
  console.log(`weights of ${(weights / 1e6).toFixed(2)} MB ready in ${ready.toFixed(1)} ms, JSON.parse of as much`);
  console.log(`${asJson.toFixed(1)} ms: ${(ready / asJson).toFixed(1)} times`);
  const above = (memory: { readonly peak: number }) => (memory.peak - idle.peak).toFixed(0);
  console.log(
    `MB above idle at most: ${above(first)} with the first session answered, ${above(parsedOnce)} with all parsed`,
  );
  console.log(`besides, ${above(answeredOnce)} with all answered, one after another; garbage included`);
}

/** Milliseconds that workerd computes for one run, median of some rounds; the first, which compiles, is left out. */
async function costOf(client: Client, runtime: Runtime, part: string, body: Buffer, times: number): Promise<number> {
  const found: number[] = [];
  for (let round = 0; round <= rounds; round++) {
    const began = runtime.computed();
    await client.send(path(part, 0), { body });
    const without = runtime.computed();
    await client.send(path(part, times), { body });
    if (round > 0) found.push((runtime.computed() - without - (without - began)) / times);
  }
  return median(found);
}

function path(part: string, times: number): string {
  return `/bench/alone/${part}?release=${values.release}&times=${times}`;
}

function weightsSize(): number {
  return [...readReleaseFiles(join(promptsFolder, values.release))]
    .filter(([name]) => name.endsWith(".bin") || name === "parameters.json")
    .reduce((sum, [, content]) => sum + (typeof content === "string" ? content.length : content.byteLength), 0);
}

/** Sessions as one JSON text of about that size. */
function jsonOf(size: number): Buffer {
  const parts: string[] = [];
  for (let left = size, at = 0; left > 0 && at < bodies.length; at++) {
    const part = bodies[at]?.toString("utf8") ?? "";
    parts.push(part);
    left -= part.length;
  }
  return Buffer.from(`[${parts.join(",")}]`);
}
