import { z } from "zod";

const truth = z.boolean().nullable();

export const derivedSchema = z
  .object({
    at_least_partial: truth.meta({
      description: "outcome is succeeded or partially_succeeded. Null: no clear goal, or no outcome label.",
    }),
    judged_success: truth.meta({ description: "outcome is succeeded. Null as above." }),
    verified_success: truth.meta({
      description:
        "outcome is succeeded and success_signal is 4 or more. Null as above, or where a needed signal is missing.",
    }),
    judged_failure: truth.meta({ description: "outcome is failed. Null as above." }),
    verified_failure: truth.meta({ description: "outcome is failed and failure_signal is 4 or more." }),
    hit_trouble: truth.meta({ description: "failure_signal is 3 or more. Null: no failure_signal label." }),
    abandoned: truth.meta({
      description:
        "outcome is failed and no line was added; its share is over sessions that hit trouble. Null: outcome or line count missing.",
    }),
    wrote_code: truth.meta({ description: "At least one line added. Null: the format cannot say." }),
    software_occupation: truth.meta({ description: "user_occupation is 15-0000. Null: unclear or no label." }),
  })
  .meta({
    id: "DerivedMeasures",
    description: "Computed from the labels and counts; null, not false, where what they need is missing.",
  });
export type DerivedMeasures = z.output<typeof derivedSchema>;
