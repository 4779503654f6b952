import { type Dispatch, platformDispatch } from "./batches/dispatch.ts";
import { claudeEngine } from "./engines/claude/engine.ts";
import { embeddedEngine } from "./engines/embedded/embedded-engine.ts";
import type { Engine, EngineName } from "./engines/engine.ts";
import { type Env, parseEnv } from "./env.ts";
import { postingsIn } from "./releases/postings-source.ts";
import { type ReleaseCatalog, workspaceCatalog } from "./releases/workspace-catalog.ts";
import { type Database, openDatabase } from "./store/database.ts";
import { openVault, type Vault } from "./vault/vault.ts";

/** Everything that a verb needs; verbs take it as their first argument. */
export interface Services {
  readonly env: Env;
  readonly database: Database;
  /** Null: no key for it is configured. */
  readonly vault: Vault | null;
  /** Starts the Workflow that finishes a handed-over classification by its name in the vault. Null: there is none. */
  readonly startFinishing: ((name: string) => Promise<void>) | null;
  /** Null: no queue and overseer are bound. */
  readonly dispatch: Dispatch | null;
  readonly releases: ReleaseCatalog;
  /** Null: not configured, such as Claude without a key. */
  readonly engines: Readonly<Record<EngineName, Engine | null>>;
  /** The vendor's own API under a caller's key, which lives as long as the engine. */
  readonly claudeWith: (apiKey: string) => Engine;
  readonly now: () => Date;
  readonly sleep: (ms: number) => Promise<void>;
  /** Keeps work alive after the reply was sent: the execution context's `waitUntil`. */
  readonly defer: (work: Promise<unknown>) => void;
}

/** The composition root, once a request: nothing else reads `bindings` or names an adapter. */
export function makeServices(bindings: unknown, defer: Services["defer"]): Services {
  const env = parseEnv(bindings);
  const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
  const database = openDatabase(env.database);
  const { finishing } = env;
  return {
    env,
    database,
    vault: env.vault === null ? null : openVault(env.vault.bucket, env.vault.keys),
    startFinishing: finishing === null ? null : (name) => finishing.create({ params: { name } }).then(() => undefined),
    dispatch:
      env.batches === null ? null : platformDispatch(env.batches.tickets, env.batches.overseers, env.batches.followers),
    releases: workspaceCatalog(database, postingsIn(env.bucket)),
    engines: { embedded: embeddedEngine(), claude: configuredClaude(env, sleep) },
    // Never the operator's base URL: a caller's key goes to the vendor alone.
    claudeWith: (apiKey) => claudeEngine({ apiKey, baseUrl: null, sleep }),
    now: () => new Date(),
    sleep,
    defer,
  };
}

/** A local server may need no key; the vendor's own always does. */
function configuredClaude(env: Env, sleep: Services["sleep"]): Engine | null {
  const { api_key, base_url } = env.anthropic;
  const apiKey = api_key ?? (base_url === null ? null : "none");
  return apiKey === null ? null : claudeEngine({ apiKey, baseUrl: base_url, sleep });
}
