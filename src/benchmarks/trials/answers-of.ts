import { z } from "zod";
import { labelSchema } from "../../classify/classification.ts";
import { type ClassifierId, classifierIds, type ModelCall } from "../../instrument/label.ts";
import type { Services } from "../../services.ts";
import { listResultRows, type ResultPlace, type ResultRow } from "../../store/batch-results.ts";
import type { RecordedAnswer } from "../scores/trial.ts";
import { type Usage, usageOf } from "./usage.ts";

export type Answers = Partial<Record<ClassifierId, RecordedAnswer>>;

/** What one side of a trial answered, by the dataset's ids. */
export interface AnswersOf {
  readonly answers: ReadonlyMap<string, Answers>;
  /** Null: no model was called. */
  readonly usage: Usage | null;
  /** Sessions with a fate. */
  readonly settled: number;
  /** Every session was asked. */
  readonly complete: boolean;
}

const rowsAPage = 500;
const bodySchema = z.object({
  labels: z.partialRecord(
    z.enum(classifierIds),
    labelSchema.pick({
      status: true,
      value: true,
      confidence: true,
      decisions: true,
      task_value: true,
      call: true,
    }),
  ),
});
type Label = NonNullable<z.output<typeof bodySchema>["labels"][ClassifierId]>;

/** Fates with which a session was asked as ordered. */
const asked: ReadonlySet<ResultRow["fate"]> = new Set(["labeled", "partly_labeled", "duplicate"]);

/** Reads the answers out of a batch, a page at a time. */
export async function answersOfBatch(services: Services, batch: string): Promise<AnswersOf> {
  const answers = new Map<string, Answers>();
  const calls: { readonly call: ModelCall }[] = [];
  let settled = 0;
  let complete = true;
  let after: ResultPlace = { part: 0, line: 0, draw: 0 };
  for (;;) {
    const rows = await listResultRows(services.database, batch, null, after, rowsAPage);
    for (const row of rows) {
      if (row.draw === 0 && row.fate !== null) settled += 1;
      if (!asked.has(row.fate)) complete = false;
      if (row.session_id === null || row.body === null) continue;
      const { labels } = bodySchema.parse(JSON.parse(row.body));
      for (const label of Object.values(labels)) if (label.call !== null) calls.push({ call: label.call });
      answers.set(row.session_id, withDraw(answers.get(row.session_id) ?? {}, labels));
    }
    const last = rows.at(-1);
    if (last === undefined || rows.length < rowsAPage) break;
    after = last;
  }
  return { answers, usage: usageOf(calls, answers.size), settled, complete };
}

/** The first draw is the answer; the others stand beside it. */
function withDraw(before: Answers, labels: z.output<typeof bodySchema>["labels"]): Answers {
  const after: Answers = { ...before };
  for (const classifier of classifierIds) {
    const label = labels[classifier];
    if (label === undefined) continue;
    const first = after[classifier] ?? answerOf(label);
    after[classifier] = { ...first, draws: [...first.draws, label.status === "labeled" ? label.value : null] };
  }
  return after;
}

function answerOf({ status, value, confidence, decisions, task_value }: Label): RecordedAnswer {
  return {
    status,
    value,
    confidence,
    decisions: decisions && {
      user_share_planning: decisions.user_share_planning,
      user_share_execution: decisions.user_share_execution,
    },
    // A price of nothing has no logarithm; the schema of gold and answers asks for more.
    task_value: task_value === null || task_value.usd <= 0 ? null : { usd: task_value.usd },
    draws: [],
  };
}
