import type { Answer, ClassifierId } from "../instrument/label.ts";
import type { Measures } from "../intake/measures.ts";
import type { Session } from "../intake/session.ts";
import type { Release } from "../releases/release.ts";
import type { VendorEngine } from "./vendor.ts";

export const engineNames = ["embedded", "claude"] as const;
export type EngineName = (typeof engineNames)[number];

/** Reasons of an `error` whose request may have been answered, and billed, without the answer reaching us. */
export const lostReplies: ReadonlySet<string> = new Set([
  "connection_lost",
  "timed_out",
  "unreadable_response",
  "foreign_results_url",
  "reply_missing",
]);

/** Reasons of an `error` that no waiting mends. */
export const finalFailures: ReadonlySet<string> = new Set([
  "bad_request",
  "authentication",
  "spending_limit",
  "permission",
  "model_not_found",
  "too_large",
  "asked_twice",
  "batch_expired",
  "batch_canceled",
  "foreign_results_url",
  "reply_missing",
]);

/** One session with what was counted from it, and what is asked. */
export interface Question {
  readonly session: Session;
  readonly measures: Measures;
  readonly release: Release;
  readonly classifiers: readonly ClassifierId[];
  /** 0 for the first answer; higher asks again on purpose, for test-retest. */
  readonly draw: number;
  /** Those that somebody who died may have asked: a request of theirs whose reply is lost is not sent once more. Absent: none. */
  readonly asked_before?: ReadonlySet<ClassifierId>;
  /** Asked before a request whose reply was lost is sent once more. False: it must not be. Absent: it may. */
  readonly may_repeat?: (classifiers: readonly ClassifierId[]) => Promise<boolean>;
  /** Told when the vendor asks to be left alone, for how many milliseconds where it says so. */
  readonly pressed?: (retryAfterMs: number | null) => void;
}

/**
 * Turns a session into answers. One answer a classifier asked, in their order; a failure is an answer's status, never a throw,
 * so that one classifier's failure leaves the others standing.
 */
export interface Engine {
  readonly name: EngineName;
  /** Name of the place where answers come from; part of the key under which labels are reused. */
  readonly endpoint: string;
  /**
   * Same question, same answer, at no cost: concurrent duplicates may each compute it, and evidence that was not kept can be
   * made again. Otherwise duplicates wait for the one that is asking.
   */
  readonly deterministic: boolean;
  /**
   * US dollars that the question may cost at most, known before it is asked; a budget is held by it. Null: no price is known. Absent:
   * nothing.
   */
  ceilingUsd?(question: Question): number | null;
  /** The same through its vendor's batches. Absent: there are none. */
  readonly vendor?: VendorEngine;
  /** Deterministic, and quicker with an answer than the store is with its own: what it is asked is not looked up first. */
  readonly instant: boolean;
  answer(question: Question, signal: AbortSignal): Promise<readonly Answer[]>;
}
