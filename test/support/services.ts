import { parseEnv } from "../../src/env.ts";
import { classifierIds } from "../../src/instrument/label.ts";
import type { SessionInput } from "../../src/intake/session.ts";
import type { Release } from "../../src/releases/release.ts";
import type { Services } from "../../src/services.ts";
import { openDatabase } from "../../src/store/database.ts";
import { type FakeEngine, fakeEngine } from "./fake-engine.ts";

/** A release that asks everything of the embedded engine; another digest makes another release. */
export function fakeRelease(id = "fake-1", digest = `sha256:${"0".repeat(64)}`): Release {
  return {
    manifest: {
      id,
      title: id,
      description: id,
      classifiers: [...classifierIds],
      intake_version: "1",
      taxonomy: { edition: "2018", sha256: "0".repeat(64) },
      deviations: [],
      additions: [],
      documents: [],
      engine: "embedded",
      rules_version: "1",
      parameters: "parameters.json",
      models: {},
    },
    digest,
    status: "published",
    files: new Map(),
  };
}

export interface TestServices extends Services {
  readonly engine: FakeEngine;
  readonly deferred: Promise<unknown>[];
}

export function testServices(
  database: D1Database,
  options: { readonly engine?: FakeEngine; readonly releases?: readonly Release[]; readonly open?: boolean } = {},
): TestServices {
  const releases = options.releases ?? [fakeRelease()];
  const engine = options.engine ?? fakeEngine();
  const deferred: Promise<unknown>[] = [];
  return {
    env: parseEnv({
      DB: database,
      METIER_ENVIRONMENT: "test",
      METIER_OPEN: options.open === true ? "true" : "false",
      DEFAULT_RELEASE: "fake-1",
    }),
    database: openDatabase(database),
    vault: null,
    startFinishing: null,
    dispatch: null,
    releases: {
      list: async () => releases,
      find: async (_, id) => releases.find((release) => release.manifest.id === id) ?? null,
    },
    engines: { embedded: engine, claude: null },
    claudeWith: () => {
      throw new Error("the test gave no engine for a caller's key");
    },
    now: () => new Date(),
    sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    defer: (work) => void deferred.push(work),
    engine,
    deferred,
  };
}

let made = 0;

/** A short session that no other test has: its digest is its own. */
export function ownSession(changes: Partial<SessionInput> = {}): SessionInput {
  made += 1;
  return {
    turns: [
      { role: "human", text: `Rename the column of table ${made}-${crypto.randomUUID()}` },
      { role: "assistant", text: "Done.", tool_calls: [] },
    ],
    ...changes,
  };
}
