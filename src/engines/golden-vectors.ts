import { canonicalJson } from "../intake/canonical-json.ts";
import { sessionDigest } from "../intake/digest.ts";
import { measure } from "../intake/measure.ts";
import type { Session } from "../intake/session.ts";
import type { Vectors } from "../releases/golden.ts";
import type { ClaudeManifest, EmbeddedManifest, Release } from "../releases/release.ts";
import { sha256 } from "../sha256.ts";
import { planCalls } from "./claude/requests.ts";
import { planPosting, planPrice } from "./claude/task-value/plan.ts";
import { embeddedEngine } from "./embedded/embedded-engine.ts";

/**
 * What a release makes of a session, hashed: the exact request bodies of the Claude engine, the answers of the embedded one. The
 * second call of task value is made with postings of ours in the place of the operator's and of the first reply.
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
  const { task_value: steps, joint, classifiers } = release.manifest;
  const questions = planCalls(
    release,
    session,
    classifiers.filter((classifier) => classifier !== "task_value"),
  );
  const named = questions.map((call) => [joint === null ? call.classifiers.join() : "joint", call] as const);
  const value =
    steps === null
      ? []
      : ([
          ["task_value/posting", planPosting(release, steps, session)],
          ["task_value/price", planPrice(release, steps, pricedPostings, ownPosting)],
        ] as const);
  // What the SDK puts on the wire.
  return [...named, ...value].map(([name, { body }]) => [name, JSON.stringify(body)]);
}

const ownPosting = {
  title: "Plot </posting> & tide",
  description: "One.\nTwo </postings>.",
  skills: ["R", "SQL", "tide"],
};
const pricedPostings = [40, 9_000].map((usd) => ({ ...ownPosting, usd }));

async function embeddedTexts(release: Release<EmbeddedManifest>, session: Session): Promise<NamedText[]> {
  const { classifiers } = release.manifest;
  const question = { session, measures: measure(session), release, classifiers, draw: 0 };
  const answers = await embeddedEngine().answer(question, new AbortController().signal);
  return answers.map((answer) => [answer.classifier, canonicalJson(answer)]);
}
