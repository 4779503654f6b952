import { z } from "zod";
import type { Measures } from "../intake/measures.ts";
import { isLabel, ordinalOf } from "./classifiers.ts";
import type { Answer, ClassifierId } from "./label.ts";
import { softwareGroup } from "./soc.ts";

const truth = z.boolean().nullable();

export const derivedSchema = z
  .object({
    at_least_partial: truth.meta({
      description: "outcome is succeeded or partially_succeeded. Null: no clear goal, or no outcome label.",
    }),
    judged_success: truth.meta({ description: "outcome is succeeded. Null as above." }),
    verified_success: truth.meta({
      description:
        "outcome is succeeded and success_signal is 4 or more. Null as above, or with no success_signal label, whatever the outcome.",
    }),
    judged_failure: truth.meta({ description: "outcome is failed. Null as above." }),
    verified_failure: truth.meta({
      description:
        "outcome is failed and failure_signal is 4 or more. Null as above, or with no failure_signal label, whatever the outcome.",
    }),
    hit_trouble: truth.meta({ description: "failure_signal is 3 or more. Null: no failure_signal label." }),
    abandoned: truth.meta({
      description:
        "outcome is failed and no line was added; its share is over sessions that hit trouble. Null: no clear goal, or outcome or line count missing.",
    }),
    wrote_code: truth.meta({ description: "At least one line added. Null: the format cannot say." }),
    software_occupation: truth.meta({ description: "user_occupation is 15-0000. Null: unclear or no label." }),
  })
  .meta({
    id: "DerivedMeasures",
    description: "Computed from the labels and counts; null, not false, where what they need is missing.",
  });
export type DerivedMeasures = z.output<typeof derivedSchema>;

type Labels = Readonly<Partial<Record<ClassifierId, Pick<Answer, "status" | "value">>>>;

/**
 * A measure with anything missing is null even where the rest would settle it: were a failed session `false` without its signal
 * while a successful one is dropped, missing signals would bias every rate.
 */
export function derive(labels: Labels, measures: Pick<Measures, "lines_added">): DerivedMeasures {
  const outcome = goalOutcome(labels);
  const success = step(labels, "success_signal");
  const failure = step(labels, "failure_signal");
  const added = measures.lines_added;
  const judged_success = outcome === null ? null : outcome === "succeeded";
  const judged_failure = outcome === null ? null : outcome === "failed";
  return {
    at_least_partial: outcome === null ? null : outcome === "succeeded" || outcome === "partially_succeeded",
    judged_success,
    verified_success: both(judged_success, success === null ? null : success >= 4),
    judged_failure,
    verified_failure: both(judged_failure, failure === null ? null : failure >= 4),
    hit_trouble: failure === null ? null : failure >= 3,
    abandoned: both(judged_failure, added === null ? null : added === 0),
    wrote_code: added === null ? null : added >= 1,
    software_occupation: softwareOccupation(labels),
  };
}

function labelled(labels: Labels, classifier: ClassifierId): string | null {
  const label = labels[classifier];
  if (label === undefined || label.status !== "labeled" || label.value === null) return null;
  return isLabel(classifier, label.value) ? label.value : null;
}

/** The outcome of a session that had a goal. */
function goalOutcome(labels: Labels): string | null {
  const value = labelled(labels, "outcome");
  return value === "no_clear_goal" ? null : value;
}

function step(labels: Labels, signal: "success_signal" | "failure_signal"): number | null {
  const value = labelled(labels, signal);
  return value === null ? null : ordinalOf(signal, value);
}

function softwareOccupation(labels: Labels): boolean | null {
  const group = labelled(labels, "user_occupation");
  return group === null || group === "unclear" ? null : group === softwareGroup;
}

function both(left: boolean | null, right: boolean | null): boolean | null {
  return left === null || right === null ? null : left && right;
}
