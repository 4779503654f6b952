import type { FindingKind } from "../../../../../src/intake/anonymity/finding.ts";
import type { ImportAccount } from "../../../../../src/intake/import-account.ts";

/** One anonymized session, as it goes from the thread that made it to the one that writes it. */
export interface PreparedSession {
  readonly kind: "session";
  /** Taken from the content, so that the same session has the same id whenever it is prepared, and a copy can be told. */
  readonly id: string;
  /** The session as one line of JSON, with its line break: bytes, which go between threads without being copied. */
  readonly line: Uint8Array<ArrayBuffer>;
  readonly paths: readonly string[];
  readonly account: ImportAccount;
  readonly replaced: Readonly<Partial<Record<FindingKind, number>>>;
  /** Each replacement with what stood around it; only for a review. */
  readonly review: readonly Reviewed[];
}

/** A replacement in its surroundings, on the machine of the person who holds the original. */
export interface Reviewed {
  readonly pointer: string;
  readonly kind: FindingKind;
  readonly placeholder: string;
  /** Null: the pointer names no place that can be looked up, because its name was replaced as well. */
  readonly context: { readonly before: string; readonly value: string; readonly after: string } | null;
}

/** Something that gave no session. */
export interface LeftOut {
  readonly kind: "left_out";
  readonly path: string;
  readonly line: number | null;
  /** A code of the intake, `headless` among them, or what the file system said. */
  readonly reason: string;
}

export type Prepared = PreparedSession | LeftOut;

export interface PrepareOptions {
  readonly names: boolean;
  readonly review: boolean;
  /** Stands for the person in every session; null: none is given. */
  readonly user_key: string | null;
}
