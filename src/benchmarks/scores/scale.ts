import { classifiers } from "../../instrument/classifiers.ts";
import type { ClassifierId } from "../../instrument/label.ts";

/** The labels on which agreement is measured, in order, and those that are left out of it and counted. */
export interface Scale {
  readonly labels: readonly string[];
  /** Values outside an ordinal scale, such as expertise `unclear`. */
  readonly leftOut: readonly string[];
  readonly ordinal: boolean;
}

export function scaleOf(classifier: ClassifierId): Scale {
  const { labels, ordinal } = classifiers[classifier];
  const scored = labels.filter(({ position }) => !ordinal || position !== null);
  const leftOut = labels.filter((label) => !scored.includes(label));
  return { labels: scored.map(({ value }) => value), leftOut: leftOut.map(({ value }) => value), ordinal };
}

/** Place of a label on the scale. Null: left out, or no label. */
export function placeOf(scale: Scale, label: string | null): number | null {
  const place = label === null ? -1 : scale.labels.indexOf(label);
  return place < 0 ? null : place;
}
