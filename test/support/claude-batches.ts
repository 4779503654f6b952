import type { Env } from "../../src/env.ts";
import type { Release } from "../../src/releases/release.ts";
import type { BatchHarness } from "./batch-harness.ts";
import { type BatchServices, batchServices, clientOf } from "./batches.ts";
import { engineOver } from "./claude.ts";
import { newWorkspace } from "./database.ts";
import { FakeAnthropic, type FakeOptions } from "./fake-anthropic/fake-anthropic.ts";
import { newKey } from "./keys.ts";

export interface ClaudeHarness extends BatchHarness {
  readonly fake: FakeAnthropic;
  /** Keys that an engine was made for, beside the operator's. */
  readonly ownKeys: string[];
}

/** The API of batches over the real Claude engine and the fake API, which share one clock. */
export async function claudeHarness(
  database: D1Database,
  release: Release,
  { env = {}, ...options }: FakeOptions & { readonly env?: Partial<Env> } = {},
): Promise<ClaudeHarness> {
  const services = batchServices(database, { releases: [release] });
  const fake = new FakeAnthropic({ now: () => services.now().getTime(), ...options });
  const ownKeys: string[] = [];
  const over: BatchServices = {
    ...services,
    env: { ...services.env, default_release: release.manifest.id, ...env },
    engines: { ...services.engines, claude: engineOver(fake) },
    claudeWith: (apiKey) => {
      ownKeys.push(apiKey);
      return engineOver(fake, { apiKey });
    },
  };
  const client = async () => clientOf(over, await newKey(database, await newWorkspace(database), "admin"));
  return { database, services: over, ours: await client(), theirs: await client(), fake, ownKeys };
}
