/**
 * What the Claude engine adds to the time of its model calls, against a fake Messages API that answers after 200 ms.
 *
 *   node bench/claude-latency.ts [--runs 20] [--sessions 200] [--concurrency 20]
 *
 * The fake is a process of its own. One upstream call is a bare `fetch` of a body that the engine sent, timed in the same run: the
 * delay, the trip and what the fake computes. The critical path of full-context-1 is three of them (the first writes the cache,
 * eight follow in six connections), that of a joint release one. The ideal of many sessions is the same bodies sent by bare `fetch` in
 * the same order, as many side by side: a client that computes nothing, on the same machine at the same time. Beside it stands
 * the ideal on paper, as if neither the machine nor the fake computed anything. The loop of autoevals asks the same nine questions
 * of the same fake.
 */

import { fork } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import pLimit from "p-limit";
import { claudeEngine } from "../src/engines/claude/engine.ts";
import { parseSession } from "../src/intake/import.ts";
import { measure } from "../src/intake/measure.ts";
import { autoevalsLoop } from "./claude/autoevals-loop.ts";
import { claudeRelease, separate } from "./claude/load-release.ts";

const { values } = parseArgs({
  options: {
    runs: { type: "string", default: "20" },
    sessions: { type: "string", default: "200" },
    concurrency: { type: "string", default: "20" },
  },
});
const latencyMs = 200;
const connections = 6;
const fixture = join(import.meta.dirname, "..", "test", "fixtures", "sessions", "long-build.json");
const session = parseSession(JSON.parse(readFileSync(fixture, "utf8")));
const cached = await claudeRelease("full-context-1");
const joint = await claudeRelease("full-context-joint-1");

const fake = fork(join(import.meta.dirname, "claude", "fake-server.ts"), [String(latencyMs)]);
const [port] = await once(fake, "message");
const server = `http://127.0.0.1:${port}`;

/** What the engine sent for one session, to be sent again without it. */
const sent: { readonly url: string; readonly init: RequestInit }[] = [];
let recording = true;
const engine = claudeEngine({
  apiKey: "none",
  baseUrl: server,
  fetch: (input, init) => {
    if (recording) sent.push({ url: String(input), init: { ...init, signal: null } });
    return fetch(input, init);
  },
  sleep: async () => undefined,
});

const path = 1 + Math.ceil(8 / connections);
const rows = [
  { name: "full-context-1", release: cached, path },
  { name: "nine separate calls", release: separate(cached), path: Math.ceil(9 / connections) },
  { name: "full-context-joint-1", release: joint, path: 1 },
];
await classify(cached);
recording = false;
const [firstCall, ...laterCalls] = sent.map((request) => () => bareCall(request));
if (firstCall === undefined) throw new Error("nothing was sent");
const call = await median(firstCall);
print("one upstream call", `${call.toFixed(0)} ms`, "", "1.000");
for (const { name, release, path } of rows) {
  const time = await median(() => classify(release));
  print(name, `${time.toFixed(0)} ms`, `${path} calls in a row`, (time / (path * call)).toFixed(3));
}
const loop = autoevalsLoop(cached.manifest.classifiers, server);
const text = session.turns.map((turn) => turn.text).join("\n");
const theirs = await median(() => loop(text));
print("autoevals, nine at once", `${theirs.toFixed(0)} ms`, "1 call in a row", (theirs / call).toFixed(3));

const count = Number(values.sessions);
const concurrency = Number(values.concurrency);
const many = `${count} sessions, ${concurrency} at a time`;
const paper = (calls: number) => Math.ceil(count / concurrency) * calls * call;
const ideal = await timeOfMany(async () => {
  const limit = pLimit(connections);
  await firstCall();
  await Promise.all(laterCalls.map((later) => limit(later)));
});
printMany(`${many}, bare fetch`, ideal, ideal, paper(path));
printMany(many, await timeOfMany(() => classify(cached)), ideal, paper(path));
const tookLoop = await timeOfMany(() => loop(text));
const loopSeconds = [tookLoop, paper(1)].map((ms) => (ms / 1000).toFixed(1));
print(`autoevals, ${many}`, `${loopSeconds[0]} s`, `on paper ${loopSeconds[1]} s`, (tookLoop / paper(1)).toFixed(3));
fake.disconnect();

async function classify(release: typeof cached): Promise<void> {
  const { classifiers } = release.manifest;
  const question = { session, measures: measure(session), release, classifiers, draw: 0 };
  const answers = await engine.answer(question, new AbortController().signal);
  if (answers.some(({ status }) => status !== "labeled")) throw new Error("not every question was labelled");
}

async function bareCall({ url, init }: (typeof sent)[number]): Promise<void> {
  const response = await fetch(url, init);
  if (!response.ok) throw new Error(`the fake answered ${response.status}`);
  await response.text();
}

async function timeOfMany(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  let next = 0;
  await Promise.all(
    Array.from({ length: concurrency }, async () => {
      while (next++ < count) await work();
    }),
  );
  return performance.now() - started;
}

async function median(work: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let run = 0; run < Number(values.runs); run++) {
    const from = performance.now();
    await work();
    times.push(performance.now() - from);
  }
  return times.sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? Number.NaN;
}

function printMany(name: string, took: number, ideal: number, onPaper: number): void {
  const seconds = [took, ideal, onPaper].map((ms) => (ms / 1000).toFixed(1));
  const ratios = [(took / ideal).toFixed(3), (took / onPaper).toFixed(3)];
  print(name, `${seconds[0]} s`, `ideal ${seconds[1]} s, on paper ${seconds[2]} s`, ratios.join(", on paper "));
}

function print(...cells: string[]): void {
  console.log(`| ${cells.join(" | ")} |`);
}
