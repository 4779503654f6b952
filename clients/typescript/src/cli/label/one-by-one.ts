import { fateOf } from "../../../../../src/batches/fate-of.ts";
import type { RawLine } from "../../../../../src/batches/split-lines.ts";
import type { Metier } from "../../client.ts";
import { ApiError } from "../../errors.ts";
import type { Classification } from "../../generated/openapi.gen.ts";
import type { Body } from "../../operations.ts";
import { linesOf } from "./input.ts";
import { type Journal, type JournalRow, sumOf } from "./journal.ts";
import type { Order } from "./order.ts";
import { objectIn, refusedBy } from "./refused.ts";

export interface OneByOne {
  readonly client: Metier;
  readonly order: Order;
  readonly journal: Journal;
  readonly input: string;
  readonly concurrency: number;
  /** Whether the server keeps the labels too. */
  readonly store: "labels" | "none";
  readonly signal: AbortSignal;
  /** After each line that was settled. */
  settled(usd: number): void;
}

/** Asks about each line that the journal has no answer to, some at a time. The first failure that is not the line's own ends it. */
export async function labelOneByOne(work: OneByOne): Promise<void> {
  const lines = linesOf(work.input);
  const stop = new AbortController();
  const signal = AbortSignal.any([work.signal, stop.signal]);
  const worker = async (): Promise<void> => {
    for (;;) {
      const next = await lines.next();
      if (next.done === true || signal.aborted) return;
      await labelLine(work, next.value, signal);
    }
  };
  const workers = Array.from({ length: work.concurrency }, async () => {
    try {
      await worker();
    } catch (error) {
      stop.abort(error);
      throw error;
    }
  });
  const ended = await Promise.allSettled(workers);
  work.signal.throwIfAborted();
  const failed = ended.find((one) => one.status === "rejected");
  if (failed !== undefined) throw stop.signal.aborted ? stop.signal.reason : failed.reason;
}

const tooLong = { fate: "unreadable", reason: "line_too_long" };
const nothing = { reason: null, duplicate_line: null, session_id: null, classification_id: null, classification: null };

async function labelLine(work: OneByOne, { line, bytes }: RawLine, signal: AbortSignal): Promise<void> {
  const { journal } = work;
  const sum = bytes === null ? "too_long" : sumOf(bytes);
  if (journal.has(line, sum)) return;
  const copied = bytes === null ? null : journal.lineWith(sum);
  if (copied !== null && copied !== line) {
    journal.add({ ...nothing, line, sum, fate: "duplicate", duplicate_line: copied });
    work.settled(0);
    return;
  }
  if (bytes !== null) journal.claim(line, sum);
  const read = bytes === null ? { refused: tooLong } : objectIn(bytes, line);
  if ("refused" in read) {
    journal.add({ ...nothing, ...read.refused, line, sum });
    work.settled(0);
    return;
  }
  const { row, usd } = await ask(work, read.value, signal);
  journal.add({ ...row, line, sum });
  work.settled(usd);
}

type Answer = Omit<JournalRow, "line" | "sum">;

async function ask(work: OneByOne, value: object, signal: AbortSignal): Promise<{ row: Answer; usd: number }> {
  const { client, order, store } = work;
  try {
    const classification = await client.classifications.create(submissionOf(value, order, store), { signal });
    const labels = Object.values(classification.labels);
    const { fate, reason } = fateOf(
      labels.map(({ status }) => status),
      order.asked,
    );
    const { id, session } = classification;
    const kept = { session_id: session.id, classification_id: store === "none" ? null : id, classification };
    return { row: { ...nothing, fate, reason, ...kept }, usd: usdOf(labels) };
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    const refused = refusedBy(error);
    if (refused === null) throw error;
    return { row: { ...nothing, ...refused, session_id: idOf(value) }, usd: 0 };
  }
}

/** A line is a session, or an envelope that the API takes as it is. The server checks it; here nothing but the wrapping is decided. */
function submissionOf(value: object, order: Order, store: "labels" | "none"): Body<"createClassification"> {
  const wrapped = "session" in value || "transcript" in value ? value : { session: value };
  const asked = order.classifiers === null ? {} : { classifiers: order.classifiers };
  return { ...wrapped, ...asked, release: order.release.id, store } as Body<"createClassification">;
}

function idOf(value: object): string | null {
  return "id" in value && typeof value.id === "string" ? value.id : null;
}

/** A call that answered several labels is paid once. */
function usdOf(labels: readonly NonNullable<Classification["labels"]["outcome"]>[]): number {
  return labels.reduce((sum, { call }) => sum + (call?.cost_usd ?? 0) / (call?.shared_by ?? 1), 0);
}
