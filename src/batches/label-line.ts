import { z } from "zod";
import { labelSchema } from "../classify/classification.ts";
import { classifySubmission } from "../classify/create-classification.ts";
import { requireAnonymous, type TakenSession, takeSession } from "../classify/intake.ts";
import { chooseClassifiers, type Submission, submissionOf } from "../classify/submission.ts";
import { finalFailures } from "../engines/engine.ts";
import { DomainError, type Problem, problemOf } from "../errors.ts";
import type { Release } from "../releases/release.ts";
import type { Services } from "../services.ts";
import { sha256 } from "../sha256.ts";
import { type LeasedItem, reserve, type Settlement, type Spent } from "../store/batch-items.ts";
import type { BatchRow } from "../store/batches.ts";
import { fateOf } from "./fate-of.ts";
import { type Meter, spentOn } from "./meter.ts";
import { readLine } from "./read-line.ts";

/** `settled`: for good. `again`: something had no reply; `settlement` is what stands if nobody asks again. `wait`: not its turn. */
export type Labelled =
  | { readonly next: "settled" | "again"; readonly settlement: LineSettlement }
  | { readonly next: "wait" };

/** Without what was spent, which the meter knows. */
export type LineSettlement = Omit<Settlement, keyof Spent>;

const nothing = {
  places: null,
  submission_digest: null,
  session_id: null,
  classifications: [],
};

/** One line of a part, from its bytes to what became of it. Throws only what is a fault of ours or of the platform. */
export async function labelLine(
  services: Services,
  batch: BatchRow,
  release: Release,
  item: LeasedItem,
  bytes: Uint8Array,
  meter: Meter,
): Promise<Labelled> {
  let taken: TakenSession;
  try {
    taken = await takeSession(readLine(bytes));
    requireAnonymous(taken);
  } catch (error) {
    const problem = problemOf(error);
    if (problem === null) throw error;
    return { next: "settled", settlement: { ...nothing, ...refusal(problem, item.line) } };
  }
  return label(services, batch, release, item, taken, meter);
}

async function label(
  services: Services,
  batch: BatchRow,
  release: Release,
  item: LeasedItem,
  taken: TakenSession,
  meter: Meter,
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
  const place = await setAside(services, batch, item, submissions);
  if (place === "later") return { next: "wait" };
  if (place !== "held") {
    return { next: "settled", settlement: { ...nothing, ...known, fate: "over_budget", reason: place } };
  }
  const classifications: string[] = [];
  const labels: ReadLabel[] = [];
  for (const submission of submissions) {
    const metered = { ...submission, engine: meter.meter(submission.engine) };
    const result = await classifySubmission(services, batch.workspace_id, metered);
    classifications.push(result.id);
    labels.push(...labelsOf(result.bytes));
  }
  if (item.reserved_usd !== null) meter.add(standing(labels, batch.started_at ?? batch.created_at));
  const asked = submissions.length * classifiers.length;
  const next = labels.length < asked || labels.some(mayBeAsked) ? "again" : "settled";
  const statuses = labels.map(({ status }) => status);
  return { next, settlement: { ...nothing, ...known, ...fateOf(statuses, asked), classifications } };
}

/** Whether the dollars are there that the line may cost at most. */
async function setAside(
  services: Services,
  batch: BatchRow,
  item: LeasedItem,
  submissions: readonly Submission[],
): Promise<"held" | "later" | "over_budget" | "no_price"> {
  const ceilings = submissions.map(
    ({ engine, question }) => engine.ceilingUsd?.(question) ?? (engine.ceilingUsd ? null : 0),
  );
  const usd = ceilings.reduce<number | null>((sum, each) => (sum === null || each === null ? null : sum + each), 0);
  if (usd === null) return batch.budget_usd === null ? "held" : "no_price";
  if (usd === 0) return "held";
  const place = await reserve(services.database, item, usd);
  return place === "never" ? "over_budget" : place;
}

/** Whether a batch asks again by itself: not where waiting mends nothing, and not a third time where two may have been billed. */
function mayBeAsked({ status, reason, call }: ReadLabel): boolean {
  return status === "error" && call?.possible_repeat !== true && !finalFailures.has(reason ?? "");
}

const labelsSchema = z.object({
  labels: z.record(z.string(), labelSchema.pick({ status: true, reason: true, call: true, created_at: true })),
});
type ReadLabel = z.output<typeof labelsSchema>["labels"][string];

function labelsOf(bytes: Uint8Array): ReadLabel[] {
  return Object.values(labelsSchema.parse(JSON.parse(new TextDecoder().decode(bytes))).labels);
}

/** What a worker may have spent that died before it said so: the calls of labels that were made since the batch was started. */
function standing(labels: readonly ReadLabel[], since: string): Spent {
  return spentOn(labels.flatMap(({ call, created_at }) => (call === null || created_at < since ? [] : [call])));
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
