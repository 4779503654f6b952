import { z } from "@hono/zod-openapi";
import { classifiers, isLabel } from "../../instrument/classifiers.ts";
import type { ClassifierId } from "../../instrument/label.ts";

export const valueFilter = z.string().optional().meta({
  description: "Only those whose label of `classifier` has this value; needs it.",
  example: "fix",
});

interface Filters {
  readonly classifier?: ClassifierId | undefined;
  readonly value?: string | undefined;
}

/** A value that no label can have would be answered with an empty page, as if nobody had it. */
export function checkValue({ classifier, value }: Filters, context: z.core.$RefinementCtx): void {
  if (value === undefined || (classifier !== undefined && isLabel(classifier, value))) return;
  context.addIssue({ code: "custom", path: ["value"], message: allowedValues(classifier) });
}

function allowedValues(classifier: ClassifierId | undefined): string {
  if (classifier === undefined) return "needs classifier";
  const labels = classifiers[classifier].labels.map(({ value }) => value);
  return labels.length === 0 ? "is for classifiers with a label set" : `must be one of: ${labels.join(", ")}`;
}
