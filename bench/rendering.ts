import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { planCalls } from "../src/engines/claude/requests.ts";
import { sessionDigest } from "../src/intake/digest.ts";
import { measure } from "../src/intake/measure.ts";
import { type Session, sessionSchema } from "../src/intake/session.ts";
import { renderTranscript } from "../src/intake/transcript/render.ts";
import type { Rendering } from "../src/intake/transcript/rendering.ts";
import { claudeRelease } from "./claude/load-release.ts";

/**
 * What intake's verbs cost on one long session, as multiples of JSON.parse of it, and the memory of a rendering above an idle Node.
 * `all classifiers` renders for every question of full-context-1. Run: node bench/rendering.ts [megabytes]
 */
const megabytes = Number(process.argv[2] ?? 5);
const rounds = 15;

const asPublished: Rendering = {
  preset: "as-published",
  turn_characters: 5_000,
  transcript_characters: 25_000,
  transcript_tokens: null,
  head_share: 0.5,
  tool_input_characters: 200,
  tool_output_characters: 500,
  context_files: true,
};
const fullContext: Rendering = {
  ...asPublished,
  preset: "full-context",
  turn_characters: null,
  transcript_characters: null,
  transcript_tokens: 180_000,
  tool_input_characters: 2_000,
  tool_output_characters: 2_000,
};

/** A session of our own: prompts, replies, commands with output, edits; with line breaks, quotes and some text beyond ASCII. */
function longSession(bytes: number): Session {
  const turns: unknown[] = [];
  const line = 'const café = await load("naïve"); // see [turn 3] → größer\n';
  for (let size = 0; size < bytes; size += 6_400) {
    turns.push({
      role: "human",
      text: `Please check the export of table ${turns.length}; the totals look wrong to me.`,
    });
    turns.push({
      role: "assistant",
      text: "I read the loader first and then run it.\n".repeat(8),
      tool_calls: [
        { name: "Bash", input: { command: "npm test -- export" }, status: "ok", output: line.repeat(60) },
        {
          name: "Edit",
          input: { file_path: "src/export.ts", old_string: line.repeat(12), new_string: line.repeat(14) },
          status: "ok",
          output: "The file has been updated.",
        },
      ],
    });
  }
  return sessionSchema.parse({ turns });
}

async function median(work: () => unknown): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const started = performance.now();
    await work();
    times.push(performance.now() - started);
  }
  return times.sort((left, right) => left - right)[Math.floor(rounds / 2)] ?? Number.NaN;
}

/** Memory above what was held before, in megabytes: the result, and what the work left behind uncollected. */
function memoryOf(work: () => unknown): number {
  collect();
  const before = process.memoryUsage();
  const result = work();
  const after = process.memoryUsage();
  if (result === undefined) throw new Error("nothing was rendered");
  return (after.heapUsed + after.external - before.heapUsed - before.external) / 1_048_576;
}

/** The garbage collector, which Node hands out only when asked; so no flag has to be remembered. */
function collector(): () => void {
  setFlagsFromString("--expose-gc");
  const gc: unknown = runInNewContext("gc");
  if (typeof gc !== "function") throw new Error("no garbage collector to call");
  return () => gc();
}

const collect = collector();
const release = await claudeRelease("full-context-1");
const session = longSession(megabytes * 1_048_576);
const json = JSON.stringify(session);
const parse = await median(() => JSON.parse(json));
const works: Readonly<Record<string, () => unknown>> = {
  "as-published": () => renderTranscript(session, asPublished),
  "full-context": () => renderTranscript(session, fullContext),
  "all classifiers": () => planCalls(release, session, release.manifest.classifiers),
  "the same as JSON": () =>
    planCalls(release, session, release.manifest.classifiers).map(({ body }) => JSON.stringify(body)),
  measure: () => measure(session),
  digest: () => sessionDigest(session),
};
console.log(`${(json.length / 1_048_576).toFixed(1)} MiB of JSON, JSON.parse ${parse.toFixed(1)} ms`);
for (const [name, work] of Object.entries(works)) {
  const time = await median(work);
  const memory = memoryOf(work);
  console.log(
    `${name.padEnd(16)} ${time.toFixed(1).padStart(7)} ms  ${(time / parse).toFixed(2).padStart(6)} x JSON.parse  ${memory.toFixed(1).padStart(6)} MiB`,
  );
}
