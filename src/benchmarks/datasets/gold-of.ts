import { type ClassifierId, classifierIds } from "../../instrument/label.ts";
import type { Gold, TrialItem } from "../scores/trial.ts";
import type { Exported, Line } from "./line.ts";

/** The gold of a line: what it says itself, with the labels of exported classifications as further raters. */
export function goldOf({ gold, classifications }: Pick<Line, "gold" | "classifications">) {
  const all: Partial<Record<ClassifierId, Gold>> = { ...gold };
  for (const classifier of classifierIds) {
    const ratings = ratingsOf(classifications, classifier);
    if (Object.keys(ratings).length === 0) continue;
    const own = gold[classifier];
    if (own === undefined) all[classifier] = { kind: "raters", ratings, adjudicated: null };
    else if (own.kind === "value") all[classifier] = { kind: "raters", ratings, adjudicated: own.value };
    else if (own.kind === "raters") all[classifier] = { ...own, ratings: { ...ratings, ...own.ratings } };
  }
  return all;
}

/** Classifiers of an item whose gold names a rater that nobody described. */
export function unknownRaters(gold: TrialItem["gold"], described: ReadonlySet<string>): ClassifierId[] {
  return classifierIds.filter((classifier) => {
    const own = gold[classifier];
    return own?.kind === "raters" && !Object.keys(own.ratings).every((id) => described.has(id));
  });
}

function ratingsOf(classifications: readonly Exported[], classifier: ClassifierId): Record<string, string | null> {
  const ratings: Record<string, string | null> = {};
  for (const exported of classifications) {
    const label = exported.labels[classifier];
    // Numbers have no rater: their gold is one value.
    if (label === undefined || classifier === "decisions" || classifier === "task_value") continue;
    ratings[raterOf(exported).id] = label.status === "labeled" ? label.value : null;
  }
  return ratings;
}

/** A release is a reference model, and its draws are passes of one. */
export function raterOf({ release, draw }: Exported) {
  const id = draw === 0 ? release.id : `${release.id}, draw ${draw}`;
  return { id, kind: "reference_model" as const, model: release.digest };
}
