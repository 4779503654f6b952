import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { freePort } from "./free-port.ts";

/** Variables that keep the local runtime offline and quiet. */
const offline = { ...process.env, WRANGLER_SEND_METRICS: "false", CLOUDFLARE_CF_FETCH_ENABLED: "false", CI: "true" };

export interface LocalWorker {
  readonly url: string;
  /** Ends the runtime and waits until it is gone. */
  stop(): Promise<void>;
  /** Ends it at once, in the middle of whatever it does. */
  kill(): Promise<void>;
  /** Settles when the runtime ends by itself. */
  readonly ended: Promise<number | null>;
}

export interface LocalWorkerOptions {
  readonly port?: number;
  /** Folder of the local database; the default keeps it between runs. */
  readonly state?: string;
  readonly vars?: Readonly<Record<string, string>>;
}

const defaultState = ".metier/state";

/** Applies the numbered migrations to the local database. */
export function migrateLocal(state = defaultState): void {
  const run = spawnSync("wrangler", ["d1", "migrations", "apply", "metier", "--local", "--persist-to", state], {
    env: offline,
    encoding: "utf8",
  });
  if (run.status !== 0) throw new Error(`Migrations failed:\n${run.stdout}\n${run.stderr}`);
}

/** The key of the local vault, made once and kept beside the state: what was sealed before a restart is opened after it. */
function localVaultKey(state: string): string {
  const file = `${state}/vault-key`;
  mkdirSync(state, { recursive: true });
  try {
    writeFileSync(file, randomBytes(32).toString("base64"), { flag: "wx", mode: 0o600 });
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
  }
  return readFileSync(file, "utf8");
}

/** Starts the Worker under workerd with a local D1 and answers once `/health` does. */
export async function startLocalWorker(options: LocalWorkerOptions = {}): Promise<LocalWorker> {
  const state = options.state ?? defaultState;
  migrateLocal(state);
  const port = options.port ?? (await freePort(8787));
  const vars = { METIER_ENVIRONMENT: "local", METIER_OPEN: "true", VAULT_KEY: localVaultKey(state), ...options.vars };
  const child = spawn(
    "wrangler",
    [
      "dev",
      ...["--port", String(port), "--ip", "127.0.0.1", "--persist-to", state],
      ...["--show-interactive-dev-session=false", "--log-level", "warn"],
      ...Object.entries(vars).flatMap(([name, value]) => ["--var", `${name}:${value}`]),
    ],
    { env: offline, stdio: ["ignore", "pipe", "pipe"], detached: true },
  );
  const output: string[] = [];
  child.stdout.on("data", (chunk: Buffer) => output.push(chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => output.push(chunk.toString()));
  const ended = new Promise<number | null>((resolve) => child.once("exit", (code) => resolve(code)));
  const url = `http://127.0.0.1:${port}`;
  const stop = () => stopGroup(child, ended);
  const kill = async () => {
    if (child.exitCode === null && child.pid !== undefined) process.kill(-child.pid, "SIGKILL");
    await ended;
  };

  for (const deadline = Date.now() + 60_000; ; ) {
    if (await healthy(url)) return { url, stop, kill, ended };
    if (child.exitCode !== null || Date.now() > deadline) {
      await stop();
      throw new Error(`The Worker did not start:\n${output.join("")}`);
    }
    await sleep(150);
  }
}

async function healthy(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/health`, { signal: AbortSignal.timeout(2_000) })).ok;
  } catch {
    return false;
  }
}

/** wrangler starts workerd as a child of its own, so the whole group is ended. */
async function stopGroup(child: ChildProcess, ended: Promise<number | null>): Promise<void> {
  if (child.exitCode !== null || child.pid === undefined) return;
  try {
    process.kill(-child.pid, "SIGINT");
  } catch {
    return;
  }
  const gone = await Promise.race([ended.then(() => true), sleep(5_000).then(() => false)]);
  if (!gone) process.kill(-child.pid, "SIGKILL");
  await ended;
}
