import { spawn } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { freePort } from "../../scripts/free-port.ts";

export interface InWorkerd {
  readonly seconds: number;
  /** Growth of the peak resident set of the whole workerd process: more than the isolate's own memory, which is what is limited. */
  readonly megabytes: number;
}

/** Scores a made-up trial in workerd, without the trial's making in the time and with it in the memory. */
export async function scoreInWorkerd(size: number, persons: number): Promise<InWorkerd> {
  const folder = mkdtempSync(join(tmpdir(), "metier-scoring-"));
  const config = join(folder, "wrangler.json");
  const main = join(import.meta.dirname, "worker.ts");
  writeFileSync(config, JSON.stringify({ name: "scoring", main, compatibility_date: "2026-10-01" }));
  const port = await freePort(19_300);
  const env = { ...process.env, WRANGLER_SEND_METRICS: "false", CI: "true" };
  const options = ["dev", "--config", config, "--port", String(port), "--ip", "127.0.0.1", "--log-level", "error"];
  const child = spawn("wrangler", [...options, "--show-interactive-dev-session=false"], {
    env,
    stdio: ["ignore", "inherit", "inherit"],
    detached: true,
  });
  const { pid } = child;
  if (pid === undefined) throw new Error("wrangler did not start");
  try {
    const url = `http://127.0.0.1:${port}`;
    await answered(`${url}/health`);
    const idle = peakOf(pid);
    const query = `?items=${size}&persons=${persons}`;
    const cold = await secondsOf(`${url}/score${query}`);
    const grown = peakOf(pid) - idle;
    const making = await secondsOf(`${url}/make${query}`);
    const warm = (await secondsOf(`${url}/score${query}`)) - making;
    return { seconds: Math.min(cold, warm), megabytes: grown };
  } finally {
    process.kill(-pid, "SIGTERM");
    rmSync(folder, { recursive: true, force: true });
  }
}

async function answered(url: string): Promise<void> {
  for (const deadline = Date.now() + 60_000; Date.now() < deadline; await sleep(200)) {
    const found = await fetch(url).catch(() => null);
    if (found?.ok === true) return;
  }
  throw new Error("The Worker did not start.");
}

async function secondsOf(url: string): Promise<number> {
  const started = performance.now();
  const found = await fetch(url);
  if (!found.ok) throw new Error(`The Worker answered ${found.status}.`);
  await found.json();
  return (performance.now() - started) / 1e3;
}

/** Largest peak resident set among the workerd processes of the group, in megabytes. */
function peakOf(group: number): number {
  const peaks = readdirSync("/proc").map((entry) => {
    if (!/^\d+$/.test(entry)) return 0;
    try {
      const [, , , , ofGroup] = readFileSync(`/proc/${entry}/stat`, "utf8").split(" ");
      const status = readFileSync(`/proc/${entry}/status`, "utf8");
      if (Number(ofGroup) !== group || !status.startsWith("Name:\tworkerd")) return 0;
      return Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024;
    } catch {
      return 0;
    }
  });
  return Math.max(...peaks);
}
