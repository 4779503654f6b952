import { describe, expect, it } from "vitest";
import { embeddedEngine } from "../../src/engines/embedded/embedded-engine.ts";
import type { Engine } from "../../src/engines/engine.ts";
import { classifiers, isLabel } from "../../src/instrument/classifiers.ts";
import { type Answer, type ClassifierId, decisionSharesSchema, taskValueSchema } from "../../src/instrument/label.ts";
import { parseSession } from "../../src/intake/import.ts";
import { measure } from "../../src/intake/measure.ts";
import { bundledCatalog } from "../../src/releases/catalog.ts";
import type { Release } from "../../src/releases/release.ts";
import { engineOver } from "../support/claude.ts";
import { FakeAnthropic } from "../support/fake-anthropic/fake-anthropic.ts";
import { fakeEngine } from "../support/fake-engine.ts";
import { goldenSessions } from "../support/golden-sessions.ts";
import { fakeRelease } from "../support/services.ts";

/** Every adapter of the engine port with a release of its own, the fake that the other tests use included. */
const adapters: readonly (readonly [name: string, engine: () => Engine, release: () => Promise<Release>])[] = [
  ["the fake engine", fakeEngine, async () => fakeRelease()],
  ["the embedded engine", embeddedEngine, () => bundled("embedded-1")],
  ["the Claude engine", () => engineOver(new FakeAnthropic()), () => bundled("full-context-1")],
];

async function bundled(id: string): Promise<Release> {
  const release = await bundledCatalog.find(id);
  if (release === null) throw new Error(`${id} is not bundled`);
  return release;
}

const sessions = Object.entries(goldenSessions).map(([name, text]) => [name, parseSession(JSON.parse(text))] as const);

describe.each(adapters)("%s", (_, makeEngine, releaseOf) => {
  const ask = async (session: (typeof sessions)[number][1], asked?: readonly ClassifierId[]) => {
    const release = await releaseOf();
    const question = { session, measures: measure(session), release, draw: 0 };
    const { classifiers: all } = release.manifest;
    return makeEngine().answer({ ...question, classifiers: asked ?? all }, new AbortController().signal);
  };

  it.each(sessions)(
    "answers %s question by question, each in its own label set or with a reason",
    async (_, session) => {
      const answers = await ask(session);
      expect(answers.map(({ classifier }) => classifier)).toEqual((await releaseOf()).manifest.classifiers);
      for (const answer of answers) {
        expect(answered(answer)).toBe(answer.status === "labeled");
        expect(answer.reason === null).toBe(answer.status === "labeled");
      }
    },
  );

  it("answers what is asked alone, in the order asked", async () => {
    const [, session] = sessions[0] ?? [];
    if (session === undefined) throw new Error("there are no golden sessions");
    const answers = await ask(session, ["outcome", "work_mode"]);
    expect(answers.map(({ classifier }) => classifier)).toEqual(["outcome", "work_mode"]);
  });

  it.each(sessions)("gives JSON alone for %s, and the same again where it says so", async (_, session) => {
    const answers = await ask(session);
    expect(JSON.parse(JSON.stringify(answers))).toEqual(answers);
    if (makeEngine().deterministic) expect(await ask(structuredClone(session))).toEqual(answers);
  });
});

/** Whether an answer holds what its classifier asks for, and nothing beside it. */
function answered({ classifier, value, decisions, task_value }: Answer): boolean {
  const { field } = classifiers[classifier].answer;
  const others = { value, decisions, task_value };
  delete others[field];
  expect(Object.values(others)).toEqual([null, null]);
  if (field === "value") return value !== null && isLabel(classifier, value);
  if (field === "decisions") return decisionSharesSchema.safeParse(decisions).success;
  return taskValueSchema.safeParse(task_value).success;
}
