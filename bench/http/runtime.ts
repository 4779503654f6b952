import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { convertV4MiniflareOptions, Miniflare } from "miniflare";

const here = import.meta.dirname;
const migrations = join(here, "../../src/store/migrations");

export interface Runtime {
  /** Straight to the Worker, past the development server's own proxy. */
  readonly url: URL;
  /** From starting workerd to its being ready, in milliseconds. */
  readonly started_ms: number;
  run(sql: string, ...parameters: readonly string[]): Promise<void>;
  /** Milliseconds that all threads of workerd have computed so far. Not a number where the system does not say (Linux alone does). */
  computed(): number;
  /** Megabytes that workerd holds in memory, or held at most. Not a number where the system does not say. */
  resident(): { readonly now: number; readonly peak: number };
  stop(): Promise<void>;
}

/** The Worker of bench/http/worker.ts as wrangler would upload it. */
export function bundle(folder: string): void {
  const { status, stderr } = spawnSync(
    "wrangler",
    ["deploy", "--dry-run", "--config", join(here, "wrangler.toml"), "--outdir", folder],
    { encoding: "utf8", env: { ...process.env, WRANGLER_SEND_METRICS: "false" } },
  );
  if (status !== 0) throw new Error(`wrangler could not bundle the Worker:\n${stderr}`);
}

/** workerd with that bundle and a database with every migration: an empty one, or that which an earlier start left in the folder `kept`. */
export async function start(folder: string, kept: string | null = null): Promise<Runtime> {
  const began = performance.now();
  const names = readdirSync(folder).filter((name) => name !== "README.md" && !name.endsWith(".map"));
  // The entry comes first.
  const modules = names
    .toSorted((a, b) => Number(b === "worker.js") - Number(a === "worker.js"))
    .map((name) => ({ type: moduleType(name), path: join(folder, name) }));
  const miniflare = new Miniflare({
    ...convertV4MiniflareOptions({
      // The request log would cost what the other side does not pay.
      handleStructuredLogs: () => undefined,
      workers: [
        {
          name: "bench",
          modulesRoot: folder,
          modules,
          compatibilityDate: "2026-10-01",
          d1Databases: { DB: "bench" },
          bindings: { METIER_ENVIRONMENT: "local", METIER_OPEN: "true" },
          unsafeDirectSockets: [{ host: "127.0.0.1", port: 0 }],
        },
      ],
    }),
    ...(kept === null ? {} : { resourcePersistencePath: kept }),
  });
  await miniflare.ready;
  const started_ms = performance.now() - began;
  const database = await miniflare.getD1Database("DB", "bench");
  const run = async (sql: string, ...parameters: readonly string[]) => {
    await database
      .prepare(sql)
      .bind(...parameters)
      .run();
  };
  const made = await database.prepare("SELECT 1 FROM sqlite_master WHERE name = 'workspaces'").first();
  if (made === null) for (const statement of statements()) await run(statement);
  await run("CREATE TABLE IF NOT EXISTS bench_rows (id TEXT PRIMARY KEY, body TEXT NOT NULL)");
  const url = await miniflare.unsafeGetDirectURL("bench");
  const workerd = workerdProcess();
  return {
    url,
    started_ms,
    run,
    computed: () => computedBy(workerd),
    resident: () => residentOf(workerd),
    stop: () => miniflare.dispose(),
  };
}

/** The workerd that this process started last; null where there is no /proc. */
function workerdProcess(): string | null {
  if (!existsSync("/proc/self/stat")) return null;
  const own = readdirSync("/proc").filter((name) => {
    if (!/^\d+$/.test(name) || !existsSync(`/proc/${name}/stat`)) return false;
    const [, program = "", rest = ""] = /^\d+ \((.*)\) (.*)$/s.exec(readFileSync(`/proc/${name}/stat`, "utf8")) ?? [];
    return program === "workerd" && rest.split(" ")[1] === String(process.pid);
  });
  return own.sort((a, b) => Number(b) - Number(a))[0] ?? null;
}

/** The scheduler counts in nanoseconds, for each thread. */
function computedBy(id: string | null): number {
  if (id === null) return Number.NaN;
  const threads = readdirSync(`/proc/${id}/task`);
  const times = threads.map((thread) =>
    Number(readFileSync(`/proc/${id}/task/${thread}/schedstat`, "utf8").split(" ")[0]),
  );
  return times.reduce((sum, time) => sum + time, 0) / 1e6;
}

function residentOf(id: string | null): { readonly now: number; readonly peak: number } {
  const status = id === null ? "" : readFileSync(`/proc/${id}/status`, "utf8");
  const megabytes = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+)`, "m").exec(status)?.[1] ?? "NaN") / 1024;
  return { now: megabytes("VmRSS"), peak: megabytes("VmHWM") };
}

function moduleType(name: string): "ESModule" | "Data" | "Text" {
  if (name.endsWith(".js")) return "ESModule";
  return name.endsWith(".bin") ? "Data" : "Text";
}

function statements(): string[] {
  return readdirSync(migrations)
    .filter((name) => name.endsWith(".sql"))
    .sort()
    .flatMap((name) => readFileSync(join(migrations, name), "utf8").split("--> statement-breakpoint"));
}
