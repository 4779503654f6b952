import { z } from "zod";
import { classifierIds, labelStatuses } from "../instrument/label.ts";

const absent = "Absent where it was not counted by.";

export const labelCountSchema = z
  .object({
    release: z
      .string()
      .optional()
      .meta({ description: `Release that answered. ${absent}` }),
    classifier: z
      .enum(classifierIds)
      .optional()
      .meta({ description: `Question. ${absent}` }),
    month: z
      .string()
      .nullable()
      .optional()
      .meta({
        description: `Month of the session, \`YYYY-MM\`. Null: none was given. ${absent}`,
        example: "2026-04",
      }),
    status: z
      .enum(labelStatuses)
      .optional()
      .meta({ description: `Status of the label. ${absent}` }),
    value: z
      .string()
      .nullable()
      .optional()
      .meta({
        description: `Value of the label. Null: it has none, as every label of \`decisions\` and \`task_value\`. ${absent}`,
      }),
    labels: z.number().int().min(1).meta({
      description: "How many labels: one a classification and question, a repeat (`draw`) counted for itself.",
    }),
  })
  .meta({ id: "LabelCount" });
export type LabelCount = z.output<typeof labelCountSchema>;

export { tallyFields as countFields } from "../store/classification-words.ts";
