import { type ClaudeOptions, claudeEngine } from "../../src/engines/claude/engine.ts";
import type { Engine } from "../../src/engines/engine.ts";
import type { Answer, ClassifierId } from "../../src/instrument/label.ts";
import { measure } from "../../src/intake/measure.ts";
import { type Session, type SessionInput, sessionSchema } from "../../src/intake/session.ts";
import { bundledCatalog } from "../../src/releases/catalog.ts";
import type { ClaudeManifest, Release } from "../../src/releases/release.ts";
import type { FakeAnthropic } from "./fake-anthropic/fake-anthropic.ts";

/** Every Claude release of the bundle: a new one is under test without a word in a test. */
export const claudeReleaseIds = (await bundledCatalog.list()).flatMap(({ manifest }) =>
  manifest.engine === "claude" ? [manifest.id] : [],
);

export async function claudeRelease(id: string): Promise<Release<ClaudeManifest>> {
  const release = await bundledCatalog.find(id);
  if (release === null || release.manifest.engine !== "claude") throw new Error(`no Claude release ${id}`);
  return { ...release, manifest: release.manifest };
}

/** The real engine and the real SDK over the fake API; waits take no time. */
export function engineOver(fake: FakeAnthropic, options: Partial<ClaudeOptions> = {}): Engine {
  return claudeEngine({
    apiKey: "sk-test",
    baseUrl: null,
    fetch: fake.fetch,
    sleep: async () => undefined,
    ...options,
  });
}

export async function ask(
  engine: Engine,
  release: Release,
  session: Session,
  classifiers: readonly ClassifierId[] = release.manifest.classifiers,
): Promise<ReadonlyMap<ClassifierId, Answer>> {
  const question = { session, measures: measure(session), release, classifiers, draw: 0 };
  const answers = await engine.answer(question, new AbortController().signal);
  return new Map(answers.map((answer) => [answer.classifier, answer]));
}

export function sessionOf(input: SessionInput): Session {
  return sessionSchema.parse(input);
}

/** Long enough for every model's cache, short enough for every window. */
export const longSession = sessionOf({
  context_files: [{ name: "CLAUDE.md", text: "We keep the ledger of a small brewery. Batches are never deleted." }],
  turns: [
    {
      role: "human",
      text: "The evaporation loss of batch 41 is counted twice, once in the kettle and once in the fermenter.",
    },
    {
      role: "assistant",
      text: "I found both places.",
      tool_calls: [
        {
          name: "Bash",
          input: { command: "grep -rn loss src" },
          status: "ok",
          output: `src/kettle.py:12: "loss"\n${"x = 1\n".repeat(4000)}`,
        },
      ],
    },
    { role: "human", text: "Good. Keep the one in the kettle, the fermenter only sees what is left." },
    { role: "assistant", text: "Done, and the suite passes." },
  ],
});
