/**
 * A corpus of simulated sessions through `embedded-1` under workerd: rate, memory, and what it leaves in D1.
 *
 *   node bench/corpus.ts [--sessions 1000] [--median-kb 68] [--state folder] [--minutes 7] [--vendor]
 *
 * --state   the run can be in pieces: it stops by itself after so many minutes, and the same command goes on with it.
 * --vendor  through `full-context-joint-1` and the vendor's batches instead, which a fake answers that fails two requests in a hundred.
 */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import { ask, partsOf, putPart } from "../scripts/corpus/client.ts";
import { startLocalWorker } from "../scripts/local-worker.ts";
import { simulate } from "../scripts/simulate/session.ts";
import { startFakeVendor } from "./corpus/fake-vendor.ts";
import { ownWorkerd } from "./corpus/processes.ts";
import { bytesBelow } from "./corpus/size.ts";
import { median } from "./http/median.ts";

const { values } = parseArgs({
  options: {
    sessions: { type: "string", default: "1000" },
    "median-kb": { type: "string", default: "68" },
    state: { type: "string" },
    minutes: { type: "string", default: "7" },
    vendor: { type: "boolean", default: false },
  },
});
const total = Number(values.sessions);
const medianBytes = Number(values["median-kb"]) * 1000;
const stops = Date.now() + Number(values.minutes) * 60_000;
const state = values.state ?? mkdtempSync(join(tmpdir(), "metier-bench-"));
mkdirSync(state, { recursive: true });
const note = join(state, "bench.json");

interface Progress {
  readonly batch: string;
  readonly parts: number;
  readonly textBytes: number;
  readonly uploadSeconds: number;
  readonly runSeconds: number;
  readonly computed: number;
  readonly peakMb: number;
  readonly emptyBytes: number;
}

const vendor = values.vendor ? await startFakeVendor() : null;
const vars = vendor === null ? {} : { ANTHROPIC_BASE_URL: vendor.url };
const worker = await startLocalWorker({ state, vars });
let done: Progress = existsSync(note) ? JSON.parse(readFileSync(note, "utf8")) : await opened();
try {
  const path = `/v1/batches/${done.batch}`;
  if ((await ask(worker.url, path)).status === "open") await upload();
  const uploaded = (await ask(worker.url, path)).status !== "open";
  if (uploaded) await work(path);
} finally {
  await worker.stop();
  if (vendor !== null) console.log(`\n${vendor.summary()}`);
  await vendor?.stop();
  if (values.state === undefined) rmSync(state, { recursive: true, force: true });
}

async function opened(): Promise<Progress> {
  const order = vendor === null ? { release: "embedded-1" } : { release: "full-context-joint-1", backend: "vendor" };
  const { id } = await ask(worker.url, "/v1/batches", "POST", order);
  const emptyBytes = bytesBelow(state, "d1");
  return {
    batch: id,
    parts: 0,
    textBytes: 0,
    uploadSeconds: 0,
    runSeconds: 0,
    computed: 0,
    peakMb: 0,
    emptyBytes,
  };
}

function* sessions(): Generator<string> {
  for (let index = 0; index < total; index += 1) yield JSON.stringify(simulate(2018, index, medianBytes, total));
}

/** Parts that an earlier run has put are made again but not sent again. */
async function upload(): Promise<void> {
  let part = 0;
  const counted = function* () {
    for (const line of sessions()) {
      if (part >= done.parts) done = { ...done, textBytes: done.textBytes + line.length };
      yield line;
    }
  };
  for (const bytes of partsOf(counted(), 40_000_000)) {
    part += 1;
    if (part <= done.parts) continue;
    const began = performance.now();
    await putPart(worker.url, done.batch, part, bytes);
    keep({ parts: part, uploadSeconds: done.uploadSeconds + (performance.now() - began) / 1000 });
    if (Date.now() > stops) return console.log(`uploaded ${part} parts; go on with --state ${state}`);
  }
  await ask(worker.url, `/v1/batches/${done.batch}/start`, "POST");
}

async function work(path: string): Promise<void> {
  const before = ownWorkerd().computed;
  const began = performance.now();
  const waits: number[] = [];
  const earlier = done;
  for (;;) {
    await sleep(2_000);
    const asked = performance.now();
    const batch = await ask(worker.url, path);
    waits.push(performance.now() - asked);
    const { peakMb, computed } = ownWorkerd();
    keep({
      runSeconds: earlier.runSeconds + (performance.now() - began) / 1000,
      computed: earlier.computed + computed - before,
      peakMb: Math.max(done.peakMb, peakMb),
    });
    const settled = batch.lines - batch.waiting;
    if (batch.ended_at !== null) return report(settled, JSON.stringify(batch.fates), waits, await parquet(path));
    if (Date.now() > stops) return console.log(`${settled} of ${batch.lines} settled; go on with --state ${state}`);
  }
}

async function parquet(path: string): Promise<{ readonly seconds: number; readonly bytes: number }> {
  const began = performance.now();
  const response = await fetch(`${worker.url}${path}/results?format=parquet`);
  let bytes = 0;
  for await (const chunk of response.body ?? []) bytes += chunk.length;
  return { seconds: (performance.now() - began) / 1000, bytes };
}

function keep(more: Partial<Progress>): void {
  done = { ...done, ...more };
  writeFileSync(note, JSON.stringify(done));
}

function report(
  settled: number,
  fates: string,
  waits: readonly number[],
  file: Awaited<ReturnType<typeof parquet>>,
): void {
  const d1 = bytesBelow(state, "d1");
  const rows: readonly (readonly [string, string])[] = [
    ["sessions", `${settled} ${fates}`],
    ["text, kB a session on average", (done.textBytes / total / 1000).toFixed(0)],
    ["upload, sessions a second", (total / done.uploadSeconds).toFixed(1)],
    ["labelling, sessions a second", (total / done.runSeconds).toFixed(1)],
    ["workerd computed, ms a session", ((done.computed * 1000) / total).toFixed(1)],
    ["peak memory of workerd, MB", done.peakMb.toFixed(0)],
    ["results as Parquet, sessions a second", (total / file.seconds).toFixed(0)],
    ["results as Parquet, bytes a session", (file.bytes / total).toFixed(0)],
    ["D1, MB", (d1 / 1e6).toFixed(1)],
    ["D1, bytes a session", ((d1 - done.emptyBytes) / total).toFixed(0)],
    [
      "reading the batch meanwhile, ms in the middle and at most",
      `${median(waits).toFixed(0)}, ${Math.max(...waits).toFixed(0)}`,
    ],
  ];
  console.log(`| what | |\n| --- | ---: |\n${rows.map(([what, figure]) => `| ${what} | ${figure} |`).join("\n")}`);
}
