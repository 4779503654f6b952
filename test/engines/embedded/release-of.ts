import { embeddedEngine } from "../../../src/engines/embedded/embedded-engine.ts";
import type { Answer, ClassifierId } from "../../../src/instrument/label.ts";
import { measure } from "../../../src/intake/measure.ts";
import type { Session } from "../../../src/intake/session.ts";
import type { EmbeddedManifest, Release } from "../../../src/releases/release.ts";

const lists = {
  own_words: { head: 100, tail: 50 },
  words: { thanks: ["thank you", "谢谢"], complaint: ["still broken"] },
  agent_words: { done: ["done"] },
  languages: { en: ["the", "is"], es: ["el", "los"] },
  tools: [
    { kind: "edit", names: ["edit"] },
    { kind: "read", names: ["read"] },
    { kind: "shell", names: ["bash"] },
  ],
  commands: { deploy: ["kubectl apply", "wrangler"] },
  files: [
    { kind: "test", contains: ["/test/"], endings: [] },
    { kind: "code", contains: [], endings: [".ts"] },
  ],
};

/** A small release of the tests' own. */
export function releaseOf(
  rules: Record<string, unknown>,
  change: { manifest?: Partial<EmbeddedManifest>; files?: Record<string, string | ArrayBuffer> } = {},
): Release {
  const manifest: EmbeddedManifest = {
    id: "test-1",
    title: "Test",
    description: "Test",
    engine: "embedded",
    classifiers: ["work_mode", "expertise", "user_occupation", "outcome", "decisions"],
    intake_version: "1",
    taxonomy: { edition: "SOC 2018", sha256: "" },
    deviations: [],
    additions: [],
    documents: [],
    rules_version: "1",
    parameters: "parameters.json",
    models: {},
    ...change.manifest,
  };
  const files = { "parameters.json": JSON.stringify({ ...lists, rules }), ...change.files };
  return { manifest, digest: "sha256:test", status: "draft", files: new Map(Object.entries(files)) };
}

export async function answersTo(
  session: Session,
  release: Release,
  classifiers: readonly ClassifierId[] = release.manifest.classifiers,
): Promise<readonly Answer[]> {
  const question = { session, measures: measure(session), release, classifiers, draw: 0 };
  return embeddedEngine().answer(question, new AbortController().signal);
}

export async function answerTo(session: Session, release: Release, classifier: ClassifierId): Promise<Answer> {
  const [answer] = await answersTo(session, release, [classifier]);
  if (!answer) throw new Error("No answer came.");
  return answer;
}
