import { derive } from "../instrument/derived.ts";
import { type ClassifierId, settledStatuses } from "../instrument/label.ts";
import { intakeVersion } from "../intake/session.ts";
import { isText, type StoredLabel } from "../store/label-rows.ts";
import type { Classification, Label } from "./classification.ts";
import { referenceTo } from "./release-reference.ts";
import type { Submission } from "./submission.ts";

/** Names cost nothing to report but a hostile session could be all names. */
const maxWarnings = 500;

export interface State {
  readonly id: string;
  readonly revision: number;
  readonly created_at: string;
  readonly now: string;
}

/** The classification as its readers get it, field by field: what is not named here does not leave. */
export function compose(
  submission: Submission,
  labels: ReadonlyMap<ClassifierId, StoredLabel>,
  state: State,
): Classification {
  const { taken, set, release, question, seen } = submission;
  const { session } = taken;
  const shown = question.classifiers.flatMap((classifier) => labels.get(classifier) ?? []);
  const status = statusOf(shown, question.classifiers.length);
  const asked = {
    release: referenceTo(release),
    engine: submission.engine.name,
    endpoint: set.endpoint,
    draw: set.draw,
  };
  const labelOf = (label: StoredLabel) => showLabel({ ...asked, evidence: submission.evidence }, label);
  const byClassifier = Object.fromEntries(shown.map((label) => [label.classifier, labelOf(label)]));
  return {
    id: state.id,
    status,
    revision: state.revision,
    release: asked.release,
    taxonomy_edition: release.manifest.taxonomy.edition,
    engine: asked.engine,
    endpoint: asked.endpoint,
    draw: asked.draw,
    session: {
      digest: taken.digest,
      intake_version: intakeVersion,
      id: session.id,
      user_key: session.user_key,
      month: session.month,
      agent: session.agent,
      seen_share: seen.seen_share,
      truncated: seen.truncated,
    },
    labels: byClassifier,
    derived: derive(byClassifier, taken.measures),
    measures: taken.measures,
    account: taken.account,
    rules_version: taken.rules_version,
    warnings: taken.inspected.findings.filter((finding) => !finding.blocks).slice(0, maxWarnings),
    self_report: session.self_report,
    created_at: state.created_at,
    completed_at: status === "complete" ? state.now : null,
  };
}

function statusOf(labels: readonly StoredLabel[], asked: number): Classification["status"] {
  if (labels.length < asked) return "pending";
  return labels.every((label) => settledStatuses.has(label.status)) ? "complete" : "partial";
}

/** What a label says of how it was asked. */
export type Asked = Pick<Classification, "release" | "draw" | "engine" | "endpoint"> & Pick<Submission, "evidence">;

export function showLabel({ release, draw, engine, endpoint, evidence }: Asked, label: StoredLabel): Label {
  return {
    id: label.id,
    classifier: label.classifier,
    status: label.status,
    value: label.value,
    ordinal: label.ordinal,
    decisions: label.decisions,
    task_value: label.task_value,
    reason: label.reason,
    confidence: label.confidence,
    candidates: [...label.candidates],
    evidence: evidence === "none" ? [] : inOrder(label).filter((item) => evidence === "text" || !isText(item)),
    text_evidence: label.text_evidence,
    draw,
    release: { ...release, status: label.release_status },
    engine,
    endpoint,
    call: label.call,
    created_at: label.created_at,
  };
}

/** Counts and rules first: text is stored apart and comes back behind them. */
function inOrder(label: StoredLabel): Label["evidence"] {
  return [...label.evidence.filter((item) => !isText(item)), ...label.evidence.filter(isText)];
}
