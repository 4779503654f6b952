import type { Format } from "../text/numbers.ts";

/** A picture as data: what is drawn, without how. Texts may be anybody's; the drawing escapes them. */
export type Picture = DotsPicture | HeatPicture | BarsPicture | CurvePicture;

export interface Mark {
  readonly value: number;
  /** Null: it has none. */
  readonly interval: { readonly low: number; readonly high: number } | null;
}

/** Values with intervals, one line a row, one panel a measure. */
export interface DotsPicture {
  readonly kind: "dots";
  readonly panels: readonly Panel[];
  readonly rows: readonly DotsRow[];
}

export interface Panel {
  readonly title: string;
  readonly format: Format;
  /** From 0 to 1; the same and as far below 0 as the marks need; or as the marks need. */
  readonly span: "share" | "kappa" | "fit";
  /** Where a line stands for comparison. Null: nowhere. */
  readonly line: number | null;
}

export interface DotsRow {
  readonly label: string;
  /** `subject` is what the trial is about, `context` what it is seen beside. */
  readonly tone: "subject" | "context";
  /** One a panel; null: no value, and `note` says why. */
  readonly marks: readonly (Mark | null)[];
  readonly note: string;
}

/** Counts by two sets of labels; strength of colour is the share of the row. */
export interface HeatPicture {
  readonly kind: "heat";
  readonly rowTitle: string;
  readonly columnTitle: string;
  readonly labels: readonly string[];
  readonly cells: readonly (readonly HeatCell[])[];
}

export interface HeatCell {
  /** Null: suppressed. */
  readonly count: number | null;
  /** Of the row, 0 to 1. Null: unknown, since the row has suppressed cells. */
  readonly share: number | null;
}

/** Counts of sessions, part on part. */
export interface BarsPicture {
  readonly kind: "bars";
  readonly rows: readonly Bar[];
}

export interface Bar {
  readonly label: string;
  readonly gained: number;
  readonly lost: number;
  /** Wrong before and after, or of too few to be told. */
  readonly rest: number;
}

/** Shares against shares. */
export interface CurvePicture {
  readonly kind: "curve";
  readonly xTitle: string;
  readonly yTitle: string;
  /** A broken line on which both are equal. */
  readonly diagonal: boolean;
  readonly points: readonly (Mark & { readonly x: number; readonly sessions: number | null })[];
}
