import { canonicalJson } from "../intake/canonical-json.ts";
import { sessionDigest } from "../intake/digest.ts";
import { measure } from "../intake/measure.ts";
import type { Session } from "../intake/session.ts";
import type { Vectors } from "../releases/golden.ts";
import type { ClaudeManifest, EmbeddedManifest, Release } from "../releases/release.ts";
import { sha256 } from "../sha256.ts";
import { planCalls } from "./claude/requests.ts";
import { embeddedEngine } from "./embedded/embedded-engine.ts";

/**
 * What a release makes of a session, hashed: the exact request bodies of the Claude engine, the answers of the embedded one. The
 * calls of task value are left out, because the operator's postings and the model's first reply are in them.
 */
export async function goldenVectors(release: Release, session: Session): Promise<Vectors> {
  const { manifest } = release;
  const texts =
    manifest.engine === "claude"
      ? claudeTexts({ ...release, manifest }, session)
      : await embeddedTexts({ ...release, manifest }, session);
  const digest = (await sessionDigest(session)).replace("sha256:", "");
  const hashes = texts.map(async ([name, text]) => [name, await sha256(text)] as const);
  return { session: digest, ...Object.fromEntries(await Promise.all(hashes)) };
}

type NamedText = readonly [name: string, text: string];

function claudeTexts(release: Release<ClaudeManifest>, session: Session): NamedText[] {
  return planCalls(release, session, release.manifest.classifiers).map((call) => [
    release.manifest.joint === null ? call.classifiers.join() : "joint",
    // What the SDK puts on the wire.
    JSON.stringify(call.body),
  ]);
}

async function embeddedTexts(release: Release<EmbeddedManifest>, session: Session): Promise<NamedText[]> {
  const { classifiers } = release.manifest;
  const question = { session, measures: measure(session), release, classifiers, draw: 0 };
  const answers = await embeddedEngine().answer(question, new AbortController().signal);
  return answers.map((answer) => [answer.classifier, canonicalJson(answer)]);
}
