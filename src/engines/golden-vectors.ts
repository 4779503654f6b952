import { canonicalJson } from "../intake/canonical-json.ts";
import { sessionDigest } from "../intake/digest.ts";
import { measure } from "../intake/measure.ts";
import type { Session } from "../intake/session.ts";
import { sha256 } from "../releases/digest.ts";
import type { Vectors } from "../releases/golden.ts";
import type { EmbeddedManifest, Release } from "../releases/release.ts";
import { embeddedEngine } from "./embedded/embedded-engine.ts";

/** What an embedded release makes of a session, hashed: the session's own digest and each answer as RFC 8785 JSON. */
export async function goldenVectors(release: Release, session: Session): Promise<Vectors> {
  const { manifest } = release;
  if (manifest.engine !== "embedded") throw new TypeError(`${manifest.id} is no embedded release`);
  const digest = (await sessionDigest(session)).replace("sha256:", "");
  const texts = await embeddedTexts({ ...release, manifest }, session);
  const hashes = texts.map(async ([name, text]) => [name, await sha256(text)] as const);
  return { session: digest, ...Object.fromEntries(await Promise.all(hashes)) };
}

type NamedText = readonly [name: string, text: string];

async function embeddedTexts(release: Release<EmbeddedManifest>, session: Session): Promise<NamedText[]> {
  const { classifiers } = release.manifest;
  const question = { session, measures: measure(session), release, classifiers, draw: 0 };
  const answers = await embeddedEngine().answer(question, new AbortController().signal);
  return answers.map((answer) => [answer.classifier, canonicalJson(answer)]);
}
