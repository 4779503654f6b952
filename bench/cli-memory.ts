/**
 * Memory of the command line over many sessions: a stand-in answers at once, sessions are simulated and small, and what the process holds (VmRSS of
 * Linux) is read twice a second.
 *
 *   node bench/cli-memory.ts [--sessions 100000] [--only label,figures,estimate,find,prepare,inspect]
 *
 * find, prepare and inspect read the sessions as Claude Code files, 1,000 to a folder; the others read one file of them. figures reads the table of label.
 */
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { createWriteStream, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import { simulate } from "../scripts/simulate/session.ts";
import { claudeCodeText } from "./cli/claude-code-text.ts";

const all = "label,figures,estimate,find,prepare,inspect";
const { values } = parseArgs({
  options: { sessions: { type: "string", default: "100000" }, only: { type: "string", default: all } },
});
const sessions = Number(values.sessions);
const only = new Set(values.only.split(","));
const here = import.meta.dirname;
const folder = mkdtempSync(join(tmpdir(), "metier-bench-memory-"));
const build = [join(here, "../clients/typescript/scripts/build.ts"), "--if-stale"];
if (spawnSync(process.execPath, build, { stdio: "inherit" }).status !== 0) process.exit(1);
const server = spawn(process.execPath, [join(here, "cli/stand-in.ts")], { stdio: ["ignore", "pipe", "inherit"] });
try {
  const [printed] = await once(server.stdout, "data");
  const url = ["--url", String(printed).trim()];
  const [input, table, transcripts] = ["sessions.jsonl", "labels.parquet", "projects"].map((name) =>
    join(folder, name),
  );
  if (input === undefined || table === undefined || transcripts === undefined) throw new Error("no names");
  await pipeline(Readable.from(lines()), createWriteStream(input));
  if (["find", "prepare", "inspect"].some((name) => only.has(name))) writeTranscripts(transcripts);
  const commands: Readonly<Record<string, readonly string[]>> = {
    label: [input, ...url, "--no-batch", "-q", "-o", table],
    figures: [table, "-o", join(folder, "figures")],
    estimate: [input, ...url, "--json"],
    find: [transcripts],
    prepare: [transcripts, "-o", join(folder, "prepared.jsonl")],
    inspect: [transcripts],
  };
  console.log(`| ${sessions} sessions | seconds | MB at 10 % | 25 % | 50 % | 75 % | 90 % | at most |`);
  console.log("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
  for (const [name, words] of Object.entries(commands)) {
    if (only.has(name)) console.log(await measured(name, words));
  }
} finally {
  server.kill();
  rmSync(folder, { recursive: true, force: true });
}

async function measured(name: string, words: readonly string[]): Promise<string> {
  const began = performance.now();
  const program = join(here, "../clients/typescript/dist/cli.js");
  const client = spawn(process.execPath, [program, name, ...words], { stdio: ["ignore", "ignore", "inherit"] });
  const held: number[] = [];
  while (client.exitCode === null && client.signalCode === null) {
    await sleep(500);
    const megabytes = memoryOf(client.pid);
    if (megabytes !== null) held.push(megabytes);
  }
  if (client.exitCode !== 0) throw new Error(`metier ${name} ended with ${client.exitCode}`);
  const parts = [0.1, 0.25, 0.5, 0.75, 0.9].map((part) => held[Math.floor(part * held.length)]?.toFixed(0));
  const seconds = ((performance.now() - began) / 1000).toFixed(0);
  return `| ${[`metier ${name}`, seconds, ...parts, Math.max(...held).toFixed(0)].join(" | ")} |`;
}

function* lines(): Generator<string> {
  for (let index = 0; index < sessions; index += 1) yield `${JSON.stringify(simulate(1, index, 300, sessions))}\n`;
}

function writeTranscripts(into: string): void {
  for (let index = 0; index < sessions; index += 1) {
    const project = join(into, `project-${Math.floor(index / 1000)}`);
    if (index % 1000 === 0) mkdirSync(project, { recursive: true });
    writeFileSync(join(project, `${index}.jsonl`), claudeCodeText(index, simulate(1, index, 300, sessions)));
  }
}

/** Null: it has ended. */
function memoryOf(pid: number | undefined): number | null {
  try {
    const found = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"));
    return found === null ? null : Number(found[1]) / 1000;
  } catch {
    return null;
  }
}
