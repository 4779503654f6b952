/**
 * A corpus of simulated sessions under workerd: rate, memory over time, what became of every line, and what it leaves in D1.
 *
 *   node bench/corpus.ts [--sessions 1000] [--median-kb 68] [--backend embedded|vendor]
 *
 * embedded  through `embedded-1`.
 * vendor    through `full-context-joint-1` and the vendor's batches, which a fake answers that spoils two requests in a hundred.
 *
 * Sessions are those of `scripts/simulate/session.ts`, whose kinds, months and persons have known shares; one line in a hundred is broken and one is said twice.
 * They are made while they are sent, so this process holds two parts at a time.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import { ask, partsOf, putPart } from "../scripts/corpus/client.ts";
import { freePort } from "../scripts/free-port.ts";
import { startLocalWorker } from "../scripts/local-worker.ts";
import type { Batch } from "../src/batches/batch.ts";
import { startFakeVendor } from "./corpus/fake-vendor.ts";
import { openIsolate } from "./corpus/isolate.ts";
import { corpusLines, expectedFates } from "./corpus/lines.ts";
import { type MemoryWatch, thirds, watchMemory } from "./corpus/memory.ts";
import { ownWorkerd } from "./corpus/processes.ts";
import { askResults } from "./corpus/questions.ts";
import { bytesBelow } from "./corpus/size.ts";

const { values } = parseArgs({
  options: {
    sessions: { type: "string", default: "1000" },
    "median-kb": { type: "string", default: "68" },
    backend: { type: "string", default: "embedded" },
  },
});
const total = Number(values.sessions);
const medianBytes = Number(values["median-kb"]) * 1000;
const partCharacters = 40_000_000;
/** A vendor that takes two seconds is not looked after each minute. */
const pollSeconds = "2";

const began = performance.now();
const state = mkdtempSync(join(tmpdir(), "metier-bench-"));
const vendor = values.backend === "vendor" ? await startFakeVendor() : null;
const vars = vendor === null ? {} : { ANTHROPIC_BASE_URL: vendor.url, VENDOR_POLL_S: pollSeconds };
const inspectorPort = await freePort(19_229);
const worker = await startLocalWorker({ state, vars, inspectorPort });
const isolate = openIsolate(inspectorPort);
try {
  say(`load ${load()} at the start`);
  const order = vendor === null ? { release: "embedded-1" } : { release: "full-context-joint-1", backend: "vendor" };
  const { id } = await ask(worker.url, "/v1/batches", "POST", order);
  const emptyBytes = bytesBelow(state, "d1");
  const uploading = watchMemory(isolate);
  const uploaded = await upload(id);
  const uploadMemory = await uploading.stop();
  const computedBefore = ownWorkerd().computed;
  const working = watchMemory(isolate);
  const started = performance.now();
  await ask(worker.url, `/v1/batches/${id}/start`, "POST");
  const batch = await ended(id, working);
  const seconds = (performance.now() - started) / 1000;
  const workMemory = await working.stop();
  const computed = ownWorkerd().computed - computedBefore;
  const d1 = bytesBelow(state, "d1");
  const rows: readonly (readonly [string, string])[] = [
    ["lines, and what became of them", `${batch.lines}: ${JSON.stringify(batch.fates)}`],
    ["text, kB a session on average", (uploaded.bytes / total / 1000).toFixed(0)],
    ["upload, sessions a second", (total / uploaded.seconds).toFixed(1)],
    ["labelling, sessions a second", (total / seconds).toFixed(1)],
    ["workerd computed, ms a session", ((computed * 1000) / total).toFixed(1)],
    ...thirds(uploadMemory).map(([what, most]) => [`upload: ${what}`, most] as const),
    ...thirds(workMemory).map(([what, most]) => [`labelling: ${what}`, most] as const),
    ["this process, MB at most", (process.resourceUsage().maxRSS / 1000).toFixed(0)],
    ["D1, MB", (d1 / 1e6).toFixed(1)],
    ["D1, bytes a session", ((d1 - emptyBytes) / total).toFixed(0)],
    ...(await askResults(worker.url, id, state)),
  ];
  console.log(`| what | |\n| --- | ---: |\n${rows.map(([what, figure]) => `| ${what} | ${figure} |`).join("\n")}`);
  if (vendor !== null) console.log(`\n${vendor.summary()}`);
  requireFates(batch, vendor?.spoiled() ?? 0);
} finally {
  say(`load ${load()} at the end`);
  isolate.close();
  await worker.stop();
  await vendor?.stop();
  rmSync(state, { recursive: true, force: true });
}

/** The next part is made while one is sent. */
async function upload(id: string): Promise<{ readonly seconds: number; readonly bytes: number }> {
  const from = performance.now();
  let bytes = 0;
  let part = 0;
  let sending = Promise.resolve();
  const counted = function* () {
    for (const line of corpusLines(total, medianBytes)) {
      bytes += line.length;
      yield line;
    }
  };
  for await (const packed of partsOf(counted(), partCharacters)) {
    await sending;
    part += 1;
    sending = putPart(worker.url, id, part, packed);
    if (part % 10 === 0) say(`${part} parts`);
  }
  await sending;
  return { seconds: (performance.now() - from) / 1000, bytes };
}

async function ended(id: string, memory: MemoryWatch): Promise<Batch> {
  for (let round = 1; ; round += 1) {
    await sleep(2_000);
    const batch = await ask(worker.url, `/v1/batches/${id}`);
    if (batch.ended_at !== null) return batch;
    if (round % 15 > 0) continue;
    const { resident, held } = memory.latest() ?? { resident: 0, held: null };
    const rate = batch.lines_per_second?.toFixed(1) ?? "-";
    say(
      `${batch.lines - batch.waiting} of ${batch.lines} settled, ${rate} a second; workerd ${resident.toFixed(0)} MB, isolate ${held?.toFixed(0) ?? "-"} MB, load ${load()}`,
    );
  }
}

function requireFates({ lines, waiting, fates }: Batch, spoiled: number): void {
  const { unreadable, duplicate } = expectedFates(total);
  const answered = (fates.labeled ?? 0) + (fates.partly_labeled ?? 0);
  const right = (fates.unreadable ?? 0) === unreadable && (fates.duplicate ?? 0) === duplicate;
  const failed = fates.failed ?? 0;
  const whole = answered + failed + unreadable + duplicate === total && failed <= spoiled;
  if (lines !== total || waiting !== 0 || !right || !whole) {
    throw new Error(
      `Of ${total} lines ${unreadable} are broken and ${duplicate} said twice; all others have to be labelled, but for at most ${spoiled} whose reply was spoiled.`,
    );
  }
}

function load(): string {
  return (loadavg()[0] ?? 0).toFixed(1);
}

function say(line: string): void {
  console.log(`${((performance.now() - began) / 1000).toFixed(0)} s: ${line}`);
}
