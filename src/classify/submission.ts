import type { Engine, Question } from "../engines/engine.ts";
import { DomainError } from "../errors.ts";
import { type ClassifierId, classifierIds } from "../instrument/label.ts";
import { renderTranscript } from "../intake/transcript/render.ts";
import type { Release } from "../releases/release.ts";
import type { Services } from "../services.ts";
import { sha256 } from "../sha256.ts";
import type { StoredLabel } from "../store/label-rows.ts";
import { type LabelSet, labelSet } from "../store/labels.ts";
import { findRunnableRelease } from "./find-release.ts";
import { requireAnonymous, type TakenSession, takeSession } from "./intake.ts";
import type { CreateRequest } from "./requests.ts";

/** A request that was read and let through: what is asked of whom, and what makes it one submission. */
export interface Submission {
  readonly taken: TakenSession;
  readonly release: Release;
  readonly engine: Engine;
  readonly set: LabelSet;
  readonly question: Question;
  readonly evidence: CreateRequest["evidence"];
  readonly digest: string;
  /** Who claimed its questions when they were sent, and now has the replies. Absent: they are asked now. */
  readonly holder?: string;
  /** Which labels without a reply stand all the same. Absent: none, each is asked again. */
  readonly closes?: (label: StoredLabel) => boolean;
  readonly seen: { readonly seen_share: number; readonly truncated: boolean };
}

export async function readSubmission(
  services: Services,
  workspace: string,
  request: CreateRequest,
): Promise<Submission> {
  const release = await findRunnableRelease(services, workspace, request.release ?? services.env.default_release);
  const classifiers = chooseClassifiers(release, request.classifiers);
  const taken = await takeSession(request);
  requireAnonymous(taken);
  const { draw = 0, evidence, model_key } = request;
  return submissionOf(services, workspace, taken, { release, classifiers, draw, evidence, model_key });
}

export interface Order {
  readonly release: Release;
  readonly classifiers: readonly ClassifierId[];
  readonly draw: number;
  readonly evidence: CreateRequest["evidence"];
  readonly model_key?: string | undefined;
}

/** What is asked of whom about a session that passed the gate. */
export async function submissionOf(
  services: Services,
  workspace: string,
  taken: TakenSession,
  { release, classifiers, draw, evidence, model_key }: Order,
): Promise<Submission> {
  const engine = engineOf(services, release, model_key);
  const set = await labelSet({
    workspace_id: workspace,
    session_digest: taken.digest,
    release_digest: release.digest,
    endpoint: engine.endpoint,
    draw,
    release_id: release.manifest.id,
  });
  const { session, measures } = taken;
  const question: Question = { session, measures, release, classifiers, draw };
  return {
    taken,
    release,
    engine,
    set,
    question,
    evidence,
    digest: await submissionDigest(set, question, evidence),
    seen: seenOf(release, taken),
  };
}

export function engineOf(services: Services, release: Release, modelKey?: string): Engine {
  const { engine: name, id } = release.manifest;
  const engine = name === "claude" && modelKey !== undefined ? services.claudeWith(modelKey) : services.engines[name];
  if (engine === null) throw new DomainError({ code: "engine_unavailable", release: id, alternative: "embedded-3" });
  return engine;
}

export function chooseClassifiers(release: Release, wanted: readonly ClassifierId[] | undefined): ClassifierId[] {
  const { manifest } = release;
  const offered = new Set(manifest.classifiers);
  const asked = new Set(wanted ?? manifest.classifiers);
  const missing = classifierIds.filter((id) => asked.has(id) && !offered.has(id));
  if (missing.length > 0) {
    throw new DomainError({ code: "classifier_not_in_release", release: manifest.id, classifiers: missing });
  }
  if (manifest.engine === "claude" && manifest.layout === "joint" && asked.size < offered.size) {
    throw new DomainError({ code: "release_is_joint", release: manifest.id });
  }
  return classifierIds.filter((id) => asked.has(id));
}

/** Everything that makes two submissions two: asking again with all of it equal is asking for the same classification. */
async function submissionDigest(set: LabelSet, question: Question, evidence: string): Promise<string> {
  const { id, user_key, month, self_report, agent } = question.session;
  const report = self_report && [self_report.occupation, self_report.expertise];
  const software = agent && [agent.name, agent.version];
  return sha256(JSON.stringify([set.id, question.classifiers, evidence, id, user_key, month, report, software]));
}

/** The embedded engine reads the whole session; the others what their rendering shows. */
export function seenOf(release: Release, taken: TakenSession): Submission["seen"] {
  if (release.manifest.engine === "embedded") return { seen_share: 1, truncated: false };
  const { seen_share, truncated } = renderTranscript(taken.session, release.manifest.rendering);
  return { seen_share, truncated };
}
