import type { Engine, EngineName } from "./engines/engine.ts";
import type { Env } from "./env.ts";
import type { Release } from "./releases/release.ts";

/** Everything that a verb needs, made once a request by `makeServices(env, waitUntil)`; verbs take it as their first argument. */
export interface Services {
  readonly env: Env;
  readonly releases: ReleaseCatalog;
  /** Null: not configured, such as Claude without a key. */
  readonly engines: Readonly<Record<EngineName, Engine | null>>;
  readonly now: () => Date;
  readonly sleep: (ms: number) => Promise<void>;
  /** Keeps work alive after the reply was sent: the execution context's `waitUntil`. */
  readonly defer: (work: Promise<unknown>) => void;
}

export interface ReleaseCatalog {
  list(): Promise<readonly Release[]>;
  find(id: string): Promise<Release | null>;
}
