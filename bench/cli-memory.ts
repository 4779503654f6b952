/**
 * Memory of `metier label` over many sessions: a stand-in answers at once, sessions are simulated and small, and what the process holds (VmRSS of
 * Linux) is read twice a second.
 *
 *   node bench/cli-memory.ts [--sessions 100000]
 */
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { createWriteStream, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import { simulate } from "../scripts/simulate/session.ts";

const { values } = parseArgs({ options: { sessions: { type: "string", default: "100000" } } });
const sessions = Number(values.sessions);
const here = import.meta.dirname;
const folder = mkdtempSync(join(tmpdir(), "metier-bench-memory-"));
const build = [join(here, "../clients/typescript/scripts/build.ts"), "--if-stale"];
if (spawnSync(process.execPath, build, { stdio: "inherit" }).status !== 0) process.exit(1);
const server = spawn(process.execPath, [join(here, "cli/stand-in.ts")], { stdio: ["ignore", "pipe", "inherit"] });
try {
  const input = join(folder, "sessions.jsonl");
  await pipeline(Readable.from(lines()), createWriteStream(input));
  const [printed] = await once(server.stdout, "data");
  const words = [
    "label",
    input,
    "--url",
    String(printed).trim(),
    "--no-batch",
    "-q",
    "-o",
    join(folder, "labels.parquet"),
  ];
  const began = performance.now();
  const client = spawn(process.execPath, [join(here, "../clients/typescript/dist/cli.js"), ...words], {
    stdio: "inherit",
  });
  const held: number[] = [];
  while (client.exitCode === null && client.signalCode === null) {
    await sleep(500);
    const megabytes = memoryOf(client.pid);
    if (megabytes !== null) held.push(megabytes);
  }
  const seconds = (performance.now() - began) / 1000;
  if (client.exitCode !== 0) throw new Error(`metier label ended with ${client.exitCode}`);
  console.log(`${sessions} sessions in ${seconds.toFixed(0)} s\n| of the run | MB held |\n| ---: | ---: |`);
  for (const part of [0.1, 0.25, 0.5, 0.75, 0.9]) {
    console.log(`| ${part * 100} % | ${held[Math.floor(part * held.length)]?.toFixed(0)} |`);
  }
  console.log(`| at most | ${Math.max(...held).toFixed(0)} |`);
} finally {
  server.kill();
  rmSync(folder, { recursive: true, force: true });
}

function* lines(): Generator<string> {
  for (let index = 0; index < sessions; index += 1) yield `${JSON.stringify(simulate(1, index, 300, sessions))}\n`;
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
