import { z } from "zod";
import { labelSchema } from "../classify/classification.ts";
import { classifySubmission } from "../classify/create-classification.ts";
import { requireAnonymous, type TakenSession, takeSession } from "../classify/intake.ts";
import { chooseClassifiers, type Submission, submissionOf } from "../classify/submission.ts";
import { problemOf } from "../errors.ts";
import type { Release } from "../releases/release.ts";
import type { Services } from "../services.ts";
import { sha256 } from "../sha256.ts";
import type { BatchRow } from "../store/batches.ts";
import type { LeasedItem } from "../store/held-items.ts";
import { reserve, type Spent } from "../store/item-money.ts";
import type { Settlement } from "../store/settle-items.ts";
import { closerOf, mayBeAsked } from "./closes.ts";
import { fateOf } from "./fate-of.ts";
import { type Meter, spentOn } from "./meter.ts";
import { readLine } from "./read-line.ts";
import { refusal } from "./refusal.ts";

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

/** A line that the gate let through, with everything that is asked of it; or what became of it. */
export type TakenLine =
  | { readonly refused: LineSettlement }
  | {
      /** One a draw. */
      readonly submissions: readonly Submission[];
      readonly known: Pick<LineSettlement, "session_id" | "submission_digest">;
    };

/** From the bytes of a line to what is asked of whom. Throws only what is a fault of ours or of the platform. */
export async function takeLine(
  services: Services,
  batch: BatchRow,
  release: Release,
  line: { readonly line: number; readonly bytes: Uint8Array; readonly modelKey: string | null },
): Promise<TakenLine> {
  let taken: TakenSession;
  try {
    taken = await takeSession(readLine(line.bytes));
    requireAnonymous(taken);
  } catch (error) {
    const problem = problemOf(error);
    if (problem === null) throw error;
    return { refused: { ...nothing, ...(await refusal(problem, line.line, line.bytes)) } };
  }
  const classifiers = chooseClassifiers(release, batch.classifiers ?? undefined);
  const order = { release, classifiers, evidence: batch.evidence, model_key: line.modelKey ?? undefined };
  const draws = Array.from({ length: batch.draws }, (_, draw) => draw);
  const submissions = await Promise.all(
    draws.map((draw) => submissionOf(services, batch.workspace_id, taken, { ...order, draw })),
  );
  const submission_digest = await sha256(submissions.map(({ digest }) => digest).join());
  return { submissions, known: { session_id: taken.session.id, submission_digest } };
}

/** One line of a part, to what became of it. */
export async function labelLine(
  services: Services,
  batch: BatchRow,
  item: LeasedItem,
  taken: TakenLine,
  meter: Meter,
): Promise<Labelled> {
  if ("refused" in taken) return { next: "settled", settlement: taken.refused };
  const { submissions, known } = taken;
  const ceilings = submissions.map(({ engine, question }) => (engine.ceilingUsd ? engine.ceilingUsd(question) : 0));
  const place = await setAside(services, batch, item, ceilings);
  if (place === "later") return { next: "wait" };
  if (place !== "held") return { next: "settled", settlement: overBudget(known, place) };
  return answerLine(services, batch, item, taken, meter);
}

type Passed = Exclude<TakenLine, { readonly refused: unknown }>;

/** Asks what is asked, and says what became of the line. `holder`: under whose name questions are claimed. */
export async function answerLine(
  services: Services,
  batch: BatchRow,
  item: LeasedItem,
  { submissions, known }: Passed,
  meter: Meter,
  holder?: string,
): Promise<Labelled> {
  const classifications: string[] = [];
  const labels: ReadLabel[] = [];
  let asked = 0;
  for (const submission of submissions) {
    const engine = meter.meter(submission.engine);
    const metered = { ...submission, engine, closes: closerOf(batch), ...(holder && { holder }) };
    const result = await classifySubmission(services, batch.workspace_id, metered);
    classifications.push(result.id);
    labels.push(...labelsOf(result.bytes));
    asked += submission.question.classifiers.length;
  }
  if (item.reserved_usd !== null) meter.add(standing(labels, batch.started_at ?? batch.created_at));
  const next = labels.length < asked || labels.some(mayBeAsked) ? "again" : "settled";
  const statuses = labels.map(({ status }) => status);
  return { next, settlement: { ...nothing, ...known, ...fateOf(statuses, asked), classifications } };
}

export function overBudget(known: Passed["known"], reason: "budget_spent" | "no_price"): LineSettlement {
  return { ...nothing, ...known, fate: "over_budget", reason };
}

/** Whether the dollars are there that the line may cost at most; null where a price is not known. */
export async function setAside(
  services: Services,
  batch: BatchRow,
  item: LeasedItem,
  ceilings: readonly (number | null)[],
): Promise<"held" | "later" | "budget_spent" | "no_price"> {
  const usd = ceilings.reduce((sum, each) => (sum === null || each === null ? null : sum + each), 0);
  if (usd === null) return batch.budget_usd === null ? "held" : "no_price";
  if (usd === 0) return "held";
  const place = await reserve(services.database, item, usd);
  return place === "never" ? "budget_spent" : place;
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
