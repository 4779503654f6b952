/**
 * What the Claude engine adds to the time of its model calls, against a fake Messages API that answers after 200 ms.
 *
 *   node bench/claude-latency.ts [--runs 20] [--sessions 200] [--concurrency 20]
 *
 * The critical path of full-context-1 is two calls (the first writes the cache, eight follow together in six connections, so
 * three), that of a joint release one. The loop of autoevals asks the same nine questions beside it.
 */

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { claudeEngine } from "../src/engines/claude/engine.ts";
import type { ClassifierId } from "../src/instrument/label.ts";
import { parseSession } from "../src/intake/import.ts";
import { measure } from "../src/intake/measure.ts";
import type { Session } from "../src/intake/session.ts";
import { FakeAnthropic } from "../test/support/fake-anthropic/fake-anthropic.ts";
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

const rows = [
  { name: "full-context-1", release: cached, path: 1 + Math.ceil(8 / connections) },
  { name: "nine separate calls", release: separate(cached), path: Math.ceil(9 / connections) },
  { name: "full-context-joint-1", release: joint, path: 1 },
];
// The fake's own delay is measured in the same run: a timer of 200 ms is a little more.
const tick = await median(() => new Promise((resolve) => setTimeout(resolve, latencyMs)));
for (const { name, release, path } of rows) {
  const time = await median(() => classify(release, session));
  print(name, `${time.toFixed(0)} ms`, `${path} calls in a row`, (time / (path * tick)).toFixed(3));
}
const asked: ClassifierId[] = cached.manifest.classifiers;
const loop = autoevalsLoop(asked, latencyMs);
const text = session.turns.map((turn) => turn.text).join("\n");
const theirs = await median(() => loop(text));
print("autoevals, nine at once", `${theirs.toFixed(0)} ms`, "1 call in a row", (theirs / tick).toFixed(3));

const count = Number(values.sessions);
const concurrency = Number(values.concurrency);
const started = performance.now();
let next = 0;
await Promise.all(
  Array.from({ length: concurrency }, async () => {
    while (next++ < count) await classify(cached, session);
  }),
);
const took = performance.now() - started;
const ideal = (count / concurrency) * (1 + Math.ceil(8 / connections)) * tick;
print(
  `${count} sessions, ${concurrency} at a time`,
  `${(took / 1000).toFixed(1)} s`,
  "ideal",
  (took / ideal).toFixed(3),
);

async function classify(release: typeof cached, of: Session): Promise<void> {
  const fake = new FakeAnthropic({ latencyMs });
  const engine = claudeEngine({ apiKey: "none", baseUrl: null, fetch: fake.fetch, sleep: async () => undefined });
  const { classifiers } = release.manifest;
  const question = { session: of, measures: measure(of), release, classifiers, draw: 0 };
  const answers = await engine.answer(question, new AbortController().signal);
  if (answers.some(({ status }) => status !== "labeled")) throw new Error("not every question was labelled");
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

function print(...cells: string[]): void {
  console.log(`| ${cells.join(" | ")} |`);
}
