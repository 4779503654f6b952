import { existsSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { freePort } from "./free-port.ts";
import { startGroup } from "./local-worker/process-group.ts";
import { vaultKeyFile } from "./local-worker/vault-key-file.ts";

/** Variables that keep the local runtime offline and quiet. */
const offline = { ...process.env, WRANGLER_SEND_METRICS: "false", CLOUDFLARE_CF_FETCH_ENABLED: "false", CI: "true" };

export interface LocalWorker {
  readonly url: string;
  /** Ends the runtime and waits until it is gone. */
  stop(): Promise<void>;
  /** Ends it at once, in the middle of whatever it does. */
  kill(): Promise<void>;
  /** Settles when the runtime has ended: by itself, or after a signal to this process (Ctrl-C). */
  readonly ended: Promise<number | null>;
}

export interface LocalWorkerOptions {
  readonly port?: number;
  /** Folder of the local database; the default keeps it between runs. */
  readonly state?: string;
  readonly vars?: Readonly<Record<string, string>>;
  /** Where an inspector finds the Worker's isolate; absent: on a port of the tool's choice. */
  readonly inspectorPort?: number;
  /** Takes each line that the Worker logs: JSON, one a request. Absent: they are dropped. */
  readonly log?: (line: string) => void;
}

const defaultState = ".metier/state";
const firstPort = 8787;
/** A machine that is busy otherwise takes minutes for what a quiet one does in seconds. */
const startMs = 180_000;

/** Starts the Worker under workerd with a local D1 and answers once it does. Where no port is asked for, one that is taken meanwhile is passed over. */
export async function startLocalWorker({
  port,
  state = defaultState,
  vars,
  inspectorPort,
  log,
}: LocalWorkerOptions = {}): Promise<LocalWorker> {
  await migrate(state);
  for (let from = firstPort; ; ) {
    const chosen = port ?? (await freePort(from));
    const more = inspectorPort === undefined ? [] : ["--inspector-port", String(inspectorPort)];
    const all = { METIER_ENVIRONMENT: "local", METIER_OPEN: "true", ...vars };
    const started = await launch(chosen, state, { vars: all, more }, log);
    if ("url" in started) return started;
    if (port !== undefined || !started.output.includes("ddress already in use")) {
      throw new Error(`The Worker did not start:\n${started.output}`);
    }
    from = chosen + 1;
  }
}

/** Applies the numbered migrations to the local database. */
async function migrate(state: string): Promise<void> {
  const words = ["d1", "migrations", "apply", "metier", "--local", "--persist-to", state];
  const run = startGroup("wrangler", words, offline, () => "end");
  if ((await run.ended) !== 0) throw new Error(`Migrations failed:\n${run.output()}`);
}

async function launch(
  port: number,
  state: string,
  { vars, more }: { readonly vars: Readonly<Record<string, string>>; readonly more: readonly string[] },
  log: LocalWorkerOptions["log"],
): Promise<LocalWorker | { readonly output: string }> {
  // Arguments can be read by everybody on the machine, a file of mode 600 cannot. Naming one leaves out those found by default.
  const own = [".dev.vars", ".env"].find((file) => existsSync(file));
  const files = [...(own === undefined ? [] : [own]), vaultKeyFile(state)];
  const words = [
    ...["dev", "--port", String(port), "--ip", "127.0.0.1", "--persist-to", state],
    ...["--show-interactive-dev-session=false", "--log-level", "log"],
    ...files.flatMap((file) => ["--env-file", file]),
    ...more,
    ...Object.entries(vars).flatMap(([name, value]) => ["--var", `${name}:${value}`]),
  ];
  let serving = false;
  const group = startGroup("wrangler", words, offline, () => (serving ? "go on" : "end"));

  // Another server may have the port and answer /health there, so what counts first is that this one says it has it.
  const url = `http://127.0.0.1:${port}`;
  for (const deadline = Date.now() + startMs; group.running() && Date.now() < deadline; await sleep(150)) {
    if (!group.output().includes(`Ready on ${url}`) || !(await healthy(url))) continue;
    serving = true;
    // wrangler prints lines of its own, with whole addresses; the Worker's are JSON and name neither address nor text.
    group.pass((line) => line.startsWith("{") && log?.(line));
    return { url, stop: group.stop, kill: group.kill, ended: group.ended };
  }
  await group.stop();
  return { output: group.output() };
}

async function healthy(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/health`, { signal: AbortSignal.timeout(2_000) })).ok;
  } catch {
    return false;
  }
}
