import type { Answer } from "../instrument/label.ts";
import type { Release } from "../releases/release.ts";
import type { Question } from "./engine.ts";

/** The part of an engine that asks through its vendor's own batches: at half the price, and up to a day later. */
export interface VendorEngine {
  /** US dollars that the question may cost at most this way. Null: no price is known. */
  ceilingUsd(question: Question): number | null;
  /**
   * Answers out of what came so far. Where something is missing it is `wanted`, and the answers mean nothing yet: a later request may be made
   * from an earlier reply.
   */
  replay(question: Question, mail: Mail, draws: number): Promise<Replayed>;
  /** Headers that change the meaning of a release's requests. */
  headers(release: Release): Readonly<Record<string, string>>;
  readonly batches: VendorBatches;
}

export interface Replayed {
  readonly answers: readonly Answer[];
  readonly wanted: readonly WantedRequest[];
}

export interface WantedRequest {
  /** Names it among the requests of its question. */
  readonly name: string;
  /** JSON, made when it is asked for: a question may have more of them than fit into memory. */
  body(): string;
}

/** What came of a request of a question, by its name. Null: nothing yet. */
export type Mail = (name: string) => Promise<MailItem | null>;
export type MailItem = { readonly sends: number; readonly possible_repeat: boolean } & (
  | { readonly message: unknown }
  | { readonly failure: string }
);

export interface VendorBatch {
  readonly id: string;
  /** Milliseconds since 1970. */
  readonly created_at: number;
  readonly requests: number;
  /** Null: the vendor works on it. */
  readonly ended_at: number | null;
  readonly results_url: string | null;
}

/** Nothing came, or a refusal. */
export interface VendorFailure {
  readonly failure: string;
  /** Whether it may have been done all the same. */
  readonly lost: boolean;
  readonly retryAfterMs: number | null;
}

/** What became of one request: a reply as JSON, or a failure and whether it may be sent again. */
export type VendorResult = { readonly custom_id: string } & (
  | { readonly message: string }
  | { readonly failure: string; readonly again: boolean }
);

export interface VendorBatches {
  /** `headers`: those that change the meaning of the requests. */
  create(
    body: Uint8Array<ArrayBuffer>,
    headers: Readonly<Record<string, string>>,
  ): Promise<VendorBatch | VendorFailure>;
  read(id: string): Promise<VendorBatch | VendorFailure>;
  /** Those made since then, newest first. */
  listSince(since: number): Promise<readonly VendorBatch[] | VendorFailure>;
  /** Null: the vendor stops as soon as it can. */
  cancel(id: string): Promise<VendorFailure | null>;
  /** In any order. Fails as `foreign_results_url` where the vendor names another host, which then hears nothing. */
  results(batch: VendorBatch): Promise<AsyncIterable<VendorResult> | VendorFailure>;
}
