import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";

export interface Run {
  readonly seconds: number;
  readonly peakMegabytes: number;
}

/** A program in a Node of its own, from its start to its end. `work` is the rival's configuration folder too. */
export function time(work: string, args: readonly string[]): Run {
  const peak = join(work, "peak");
  const start = performance.now();
  const { status, stderr } = spawnSync(process.execPath, ["--import", join(import.meta.dirname, "peak.mjs"), ...args], {
    encoding: "utf8",
    maxBuffer: 1 << 28,
    env: { ...process.env, CLAUDE_CONFIG_DIR: work, METIER_BENCH_PEAK: peak, LOG_LEVEL: "0" },
  });
  const seconds = (performance.now() - start) / 1000;
  if (status !== 0) throw new Error(`${args[0]} failed: ${stderr.slice(0, 2_000)}`);
  return { seconds, peakMegabytes: Number(readFileSync(peak, "utf8")) / 1024 };
}

export function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  return ((sorted[Math.floor(middle)] ?? Number.NaN) + (sorted[Math.ceil(middle) - 1] ?? Number.NaN)) / 2;
}
