import type { RuleId } from "./rules.ts";
import type { Source } from "./source.ts";

/** Half-open range of UTF-16 offsets. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** What a detector found in a text. */
export interface Match extends Range {
  readonly rule: RuleId;
  /** The parts that `anonymize` replaces; all of it where absent. A home path keeps its folders, a URL its host. */
  readonly masks?: readonly Mask[];
}

export interface Mask extends Range {
  readonly label: Label;
}

export const labels = [
  "SECRET",
  "EMAIL",
  "PHONE",
  "IP",
  "CREDENTIALS",
  "USER",
  "PERSON",
  "CARD",
  "IBAN",
  "ID",
] as const;
export type Label = (typeof labels)[number];

export interface Detector {
  /** What the source must know the places of. */
  readonly words: readonly string[];
  /** Reads a text once, in linear time, and throws rather than pass over what it cannot read. */
  readonly find: (source: Source) => readonly Match[] | Promise<readonly Match[]>;
}
