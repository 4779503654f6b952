import type { Counts } from "../../evidence/counts.ts";
import type { CountFeature } from "./schema.ts";

/** A session's features of one kind; places that are left out are 0. */
export interface Block {
  readonly places: readonly number[];
  readonly values: readonly number[];
}

/** Farther from the mean says no more than this many deviations. */
const farthest = 3;

export function countsBlock(features: readonly CountFeature[], counts: Counts): Block {
  const values = features.map((feature) => {
    const value = plainValue(feature, counts);
    return value === null
      ? 0
      : Math.min(farthest, Math.max(-farthest, (value - feature.mean) / feature.deviation)) /
          Math.sqrt(features.length);
  });
  return { places: values.map((_, place) => place), values };
}

/** What the trees ask for: the count or its logarithm; -1 where the session cannot say. */
export function treeValues(features: readonly CountFeature[], counts: Counts): Float32Array {
  return Float32Array.from(features, (feature) => plainValue(feature, counts) ?? -1);
}

function plainValue({ name, log }: CountFeature, counts: Counts): number | null {
  const value = counts[name] ?? null;
  if (value === null) return null;
  return log ? Math.log1p(Math.max(0, value)) : value;
}

/** How the person writes, apart from what their words mean. */
export function isOfStyle(name: string): boolean {
  return /^(style|opens|closes|signs)\./.test(name);
}

/** Counts of what the person wrote, all that questions about the person may rest on. */
export function isOfPerson(name: string): boolean {
  return /^(person|language|human_words|given)/.test(name);
}
