import type { ClaudeOptions } from "../../src/engines/claude/engine.ts";
import type { Release } from "../../src/releases/release.ts";
import { type BatchServices, batchServices } from "./batches.ts";
import { engineOver } from "./claude.ts";
import type { FakeAnthropic } from "./fake-anthropic/fake-anthropic.ts";

/** Services whose Claude engine is the real one over the fake API. */
export function claudeBatchServices(
  database: D1Database,
  fake: FakeAnthropic,
  release: Release,
  options: Partial<ClaudeOptions> = {},
): BatchServices {
  const services = batchServices(database, { releases: [release] });
  const claude = engineOver(fake, options);
  const env = { ...services.env, default_release: release.manifest.id };
  return { ...services, env, engines: { ...services.engines, claude }, claudeWith: () => claude };
}
