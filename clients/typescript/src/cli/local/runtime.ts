import { randomBytes } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { exitCodes, Failure } from "../failure.ts";

export interface LocalRuntime {
  readonly url: string;
  stop(): Promise<void>;
}

/** The Worker as it is deployed, beside the built program. */
const beside = fileURLToPath(new URL(".", import.meta.url));

interface LocalOptions {
  /** Folder of the built program. */
  readonly built?: string;
  /** Whether trials are to run: they need a bucket, a queue and more, which labelling does not wait for. */
  readonly trials?: boolean;
}

/**
 * Starts the Worker inside this process's workerd, with an empty database that ends with it: what is done locally leaves nothing
 * behind but the file that was asked for.
 */
export async function startLocal({ built = beside, trials = false }: LocalOptions = {}): Promise<LocalRuntime> {
  const { convertV4MiniflareOptions, Miniflare } = await loadMiniflare();
  if (!existsSync(join(built, "worker")))
    throw new Failure(exitCodes.broken, "The Worker is not built: npm run build:client.");
  const { compatibility_date, compatibility_flags } = settings(built);
  const folder = join(built, "worker");
  const miniflare = new Miniflare(
    convertV4MiniflareOptions({
      // A line for each request, and nobody who reads it.
      handleStructuredLogs: () => undefined,
      workers: [
        {
          name: "metier",
          modulesRoot: folder,
          modules: modulesOf(folder),
          compatibilityDate: compatibility_date,
          compatibilityFlags: compatibility_flags,
          d1Databases: { DB: "metier" },
          bindings: { METIER_ENVIRONMENT: "local", METIER_OPEN: "true", ...(trials ? secrets() : {}) },
          ...(trials ? trialBindings : {}),
          unsafeDirectSockets: [{ host: "127.0.0.1", port: 0 }],
        },
      ],
    }),
  );
  await miniflare.ready;
  const database = await miniflare.getD1Database("DB", "metier");
  for (const statement of statements(built)) await database.prepare(statement).run();
  const url = await miniflare.unsafeGetDirectURL("metier");
  return { url: url.href, stop: () => miniflare.dispose() };
}

/** As in wrangler.toml; all of it is in a folder of miniflare's that ends with it. */
const trialBindings = {
  r2Buckets: { VAULT: "metier-vault" },
  workflows: {
    FINISH_CLASSIFICATION: { name: "metier-finish-classification", className: "FinishClassification" },
    FOLLOW_VENDOR_BATCH: { name: "metier-follow-vendor-batch", className: "FollowVendorBatch" },
  },
  queueProducers: { BATCH_TICKETS: { queueName: "metier-batch-tickets" } },
  queueConsumers: { "metier-batch-tickets": { maxBatchSize: 1, maxBatchTimeout: 0, maxRetries: 3 } },
  durableObjects: { BATCH_OVERSEER: { className: "BatchOverseer", useSQLite: true } },
};

/** Nobody has the key when the runtime has ended. */
function secrets() {
  return { VAULT_KEY: randomBytes(32).toString("base64") };
}

async function loadMiniflare() {
  try {
    return await import("miniflare");
  } catch {
    throw new Failure(
      exitCodes.usage,
      `--local starts the Worker in workerd, which needs Node 22 or later (this is ${process.version}) and the package miniflare: npm install miniflare@5.20261102.0-beta`,
    );
  }
}

function settings(built: string): { readonly compatibility_date: string; readonly compatibility_flags: string[] } {
  return JSON.parse(readFileSync(join(built, "worker.json"), "utf8"));
}

/** The entry comes first. */
function modulesOf(folder: string) {
  return readdirSync(folder)
    .filter((name) => !name.endsWith(".map"))
    .sort((a, b) => Number(b === "worker.js") - Number(a === "worker.js"))
    .map((name) => ({ type: moduleType(name), path: join(folder, name) }));
}

function moduleType(name: string): "ESModule" | "Data" | "Text" {
  if (name.endsWith(".js")) return "ESModule";
  return name.endsWith(".bin") ? "Data" : "Text";
}

function statements(built: string): string[] {
  const folder = join(built, "migrations");
  return readdirSync(folder)
    .filter((name) => name.endsWith(".sql"))
    .sort()
    .flatMap((name) => readFileSync(join(folder, name), "utf8").split("--> statement-breakpoint"));
}
