import type { ClassifierId } from "../instrument/label.ts";
import type { Finding } from "../intake/anonymity/finding.ts";
import type { FormatName, ImportAccount } from "../intake/import-account.ts";
import type { Measures } from "../intake/measures.ts";
import type { SessionInput } from "../intake/session.ts";
import type { Classification } from "./classification.ts";

type SelfReportInput = NonNullable<SessionInput["self_report"]>;

/** A session as it comes in: already a JSON value of the session schema, or text in any accepted format. */
export type InputSource =
  | { readonly session: unknown }
  | { readonly transcript: string | Uint8Array; readonly format?: FormatName };

/** What a transcript cannot say of itself. A field given here replaces the session's own; absent leaves it. */
export interface SubmissionFields {
  readonly id?: string | null;
  readonly user_key?: string | null;
  readonly month?: string | null;
  readonly self_report?: SelfReportInput | null;
}

export interface InspectRequest extends SubmissionFields {
  readonly input: InputSource;
}

export interface CreateRequest extends SubmissionFields {
  readonly input: InputSource;
  /** Absent: the configured default. */
  readonly release?: string;
  /** Absent: all of the release's. */
  readonly classifiers?: readonly ClassifierId[];
  readonly draw?: number;
  /** `text` alone gives and keeps session text (`term`, `quote`). */
  readonly evidence: "none" | "counts" | "text";
  /** `none` keeps no row at all; the reply is the only copy. */
  readonly store: "labels" | "none";
  readonly idempotency_key?: string;
  /** The caller's own key for the model's vendor: used for this request, never kept. Absent: the operator's. */
  readonly model_key?: string;
  /** How long to wait for a slow engine before answering `accepted`. Absent: until it is done. */
  readonly wait_ms?: number;
  /** Aborts when the caller hangs up. */
  readonly gone?: AbortSignal;
}

/** The exact bytes of a classification's JSON, to be sent as they are, and what a route must know of it without parsing them. */
export interface ReadResult {
  readonly id: string;
  readonly status: Classification["status"];
  readonly revision: number;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

export interface CreateResult extends ReadResult {
  /**
   * `created`: a new submission. `existing`: asked before; the same bytes once complete. `accepted`: still pending, to be read
   * later by its id. `transient`: `store: "none"`, nothing can be read later.
   */
  readonly outcome: "created" | "existing" | "accepted" | "transient";
}

/** `value` needs `classifier`; `session_id` is the caller's own id of the session. */
export type { Filters as ListFilters } from "../store/classifications.ts";

export interface Page {
  readonly items: readonly ReadResult[];
  /** Opaque; null on the last page. */
  readonly next_cursor: string | null;
}

export interface DeleteResult {
  readonly id: string;
  readonly deleted_at: string;
  /** Labels removed because no other classification points to them. */
  readonly labels_deleted: number;
}

export interface Inspection {
  readonly account: ImportAccount;
  readonly measures: Measures;
  readonly digest: string;
  readonly intake_version: string;
  readonly rules_version: string;
  /** True where `POST /v1/classifications` would take the session. */
  readonly accepted: boolean;
  /** At most a thousand, those that block first of all. */
  readonly findings: readonly Finding[];
  readonly findings_total: number;
}
