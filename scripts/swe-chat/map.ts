import { readFileSync } from "node:fs";
import { z } from "zod";
import { raterSchema } from "../../src/benchmarks/results/trial-result.ts";
import { isLabel } from "../../src/instrument/classifiers.ts";
import { classifierIds } from "../../src/instrument/label.ts";

const column = z.string().min(1);

/** Which columns say what. The dataset grows and its annotations change names, so they stand in no code. */
const mapSchema = z.strictObject({
  name: z.string().min(1).max(200),
  rater: raterSchema.meta({ description: "Who annotated, named for what it is: a model is a reference model." }),
  person: column.meta({ description: "Column that stands for the person; a digest of it is written." }),
  labels: z
    .array(
      z
        .strictObject({ column, classifier: z.enum(classifierIds), values: z.record(z.string(), z.string()) })
        .refine(({ classifier, values }) => Object.values(values).every((value) => isLabel(classifier, value)), {
          error: "maps a value to something that is no label of the classifier",
        }),
    )
    .min(1),
  subgroups: z.record(z.string(), column).default({}),
});
export type ColumnMap = z.output<typeof mapSchema>;

export function readMap(file: string): ColumnMap {
  const parsed = mapSchema.safeParse(JSON.parse(readFileSync(file, "utf8")));
  if (parsed.success) return parsed.data;
  const wrong = parsed.error.issues.map(({ path, message }) => `/${path.join("/")}: ${message}`);
  throw new Error(`The map is not in order.\n${wrong.join("\n")}`);
}
