import { z } from "zod";
import { labelSchema } from "../classify/classification.ts";
import { classifySubmission } from "../classify/create-classification.ts";
import { requireAnonymous, type TakenSession, takeSession } from "../classify/intake.ts";
import { chooseClassifiers, submissionOf } from "../classify/submission.ts";
import { DomainError, type Problem, problemOf } from "../errors.ts";
import type { LabelStatus } from "../instrument/label.ts";
import type { Release } from "../releases/release.ts";
import type { Services } from "../services.ts";
import { sha256 } from "../sha256.ts";
import { type LeasedItem, reserve, type Settlement, type Spent } from "../store/batch-items.ts";
import type { Fate } from "../store/batch-words.ts";
import type { BatchRow } from "../store/batches.ts";
import { readLine } from "./read-line.ts";

/** `settled`: for good. `again`: something had no reply; `settlement` is what stands if nobody asks again. */
export interface Labelled {
  readonly settled: boolean;
  readonly settlement: Settlement;
}

const nothing = {
  places: null,
  submission_digest: null,
  session_id: null,
  cost_usd: null,
  input_tokens: null,
  output_tokens: null,
  classifications: [],
};

/** One line of a part, from its bytes to what became of it. Throws only what is a fault of ours or of the platform. */
export async function labelLine(
  services: Services,
  batch: BatchRow,
  release: Release,
  item: LeasedItem,
  bytes: Uint8Array,
): Promise<Labelled> {
  let taken: TakenSession;
  try {
    taken = await takeSession(readLine(bytes));
    requireAnonymous(taken);
  } catch (error) {
    const problem = problemOf(error);
    if (problem === null) throw error;
    return { settled: true, settlement: { ...nothing, ...refusal(problem, item.line) } };
  }
  return label(services, batch, release, item, taken);
}

async function label(
  services: Services,
  batch: BatchRow,
  release: Release,
  item: LeasedItem,
  taken: TakenSession,
): Promise<Labelled> {
  const classifiers = chooseClassifiers(release, batch.classifiers ?? undefined);
  const { evidence } = batch;
  const order = { release, classifiers, evidence };
  const draws = Array.from({ length: batch.draws }, (_, draw) => draw);
  const submissions = await Promise.all(
    draws.map((draw) => submissionOf(services, batch.workspace_id, taken, { ...order, draw })),
  );
  const known = {
    session_id: taken.session.id,
    submission_digest: await sha256(submissions.map(({ digest }) => digest).join()),
  };
  const usd = submissions.reduce((sum, { engine, question }) => sum + (engine.ceilingUsd?.(question) ?? 0), 0);
  if (usd > 0 && !(await reserve(services.database, item, usd))) {
    return { settled: true, settlement: { ...nothing, ...known, fate: "over_budget", reason: "over_budget" } };
  }
  const classifications: string[] = [];
  const labels: BilledLabel[] = [];
  for (const submission of submissions) {
    const result = await classifySubmission(services, batch.workspace_id, submission);
    classifications.push(result.id);
    labels.push(...labelsOf(result.bytes));
  }
  const statuses = labels.map(({ status }) => status);
  const asked = submissions.length * classifiers.length;
  const settled = statuses.length === asked && statuses.every((status) => status !== "error" && status !== "skipped");
  const spent = spentOn(labels, batch.started_at ?? batch.created_at);
  return { settled, settlement: { ...nothing, ...known, ...spent, ...fateOf(statuses, asked), classifications } };
}

const answered: ReadonlySet<LabelStatus> = new Set(["labeled", "abstained", "not_applicable"]);

function fateOf(statuses: readonly LabelStatus[], asked: number): Pick<Settlement, "fate" | "reason"> {
  const wrong = statuses.find((status) => !answered.has(status));
  if (wrong === undefined && statuses.length === asked) return { fate: "labeled", reason: null };
  const fate: Fate = statuses.some((status) => answered.has(status)) ? "partly_labeled" : "failed";
  return { fate, reason: wrong ?? "no_reply" };
}

const billedSchema = z.object({
  labels: z.record(z.string(), labelSchema.pick({ status: true, call: true, created_at: true })),
});
type BilledLabel = z.output<typeof billedSchema>["labels"][string];

function labelsOf(bytes: Uint8Array): BilledLabel[] {
  return Object.values(billedSchema.parse(JSON.parse(new TextDecoder().decode(bytes))).labels);
}

/** What was spent since the batch was started: labels that stood before cost it nothing. A call that answered several is paid once. */
function spentOn(labels: readonly BilledLabel[], since: string): Spent {
  const calls = labels.flatMap(({ call, created_at }) => (call === null || created_at < since ? [] : [call]));
  if (calls.length === 0) return { cost_usd: null, input_tokens: null, output_tokens: null };
  const sum = (of: (call: (typeof calls)[number]) => number) =>
    calls.reduce((total, call) => total + of(call) / call.shared_by, 0);
  return {
    cost_usd: sum((call) => call.cost_usd ?? 0),
    input_tokens: Math.round(sum((call) => call.input_tokens + call.cache_read_tokens + call.cache_write_tokens)),
    output_tokens: Math.round(sum((call) => call.output_tokens)),
  };
}

const mostPlaces = 50;

/** Where and why a line was refused; places, never values. The line's own number stands in for the one within it. */
function refusal(problem: Problem, line: number): Pick<Settlement, "fate" | "reason" | "places"> {
  const { code } = problem;
  switch (code) {
    case "not_anonymous": {
      const findings = problem.findings.slice(0, mostPlaces);
      return { fate: "not_anonymous", reason: code, places: JSON.stringify(findings) };
    }
    case "headless":
      return { fate: "headless", reason: code, places: null };
    case "unreadable":
      return { fate: "unreadable", reason: code, places: JSON.stringify([{ line, column: problem.column }]) };
    case "schema":
      return { fate: "unreadable", reason: code, places: JSON.stringify(problem.issues.slice(0, mostPlaces)) };
    case "unknown_format":
    case "several_sessions":
    case "no_session":
      return { fate: "unreadable", reason: code, places: null };
    default:
      throw new DomainError(problem);
  }
}
