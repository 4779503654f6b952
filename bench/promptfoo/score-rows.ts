/** Scores recorded answers out of a file and prints the names of the figures with a value, and how many were right. */
import { readFileSync } from "node:fs";
import { z } from "zod";
import { defaultScoring, score } from "../../src/benchmarks/scores/score.ts";
import type { TrialItem } from "../../src/benchmarks/scores/trial.ts";

const text = z.string();
const rowsSchema = z.array(z.object({ id: text, person: text, gold: text, answer: text }));
const rows = rowsSchema.parse(JSON.parse(readFileSync(process.argv[2] ?? "", "utf8")));
const items = rows.map(
  ({ id, person, gold, answer }): TrialItem => ({
    id,
    person,
    subgroups: {},
    gold: { user_occupation: { kind: "value", value: gold } },
    answers: {
      user_occupation: {
        status: "labeled",
        value: answer,
        confidence: null,
        decisions: null,
        task_value: null,
        draws: [],
      },
    },
    baseline: {},
  }),
);
const labels = score(items, defaultScoring).classifiers.user_occupation?.labels;
if (labels == null) throw new Error("nothing was scored");
const { accuracy } = labels.agreement;
console.log(
  JSON.stringify({
    right: Math.round((accuracy.value ?? 0) * accuracy.n),
    figures: [
      "coverage and counts by status",
      "confusion matrix",
      ...Object.entries(labels.agreement).flatMap(([name, figure]) => (figure === null ? [] : [name])),
      ...Object.keys(labels.by_label[0] ?? {})
        .filter((name) => !["label", "gold", "answered"].includes(name))
        .map((name) => `${name} by label`),
      "an interval beside each, from 2,000 resamples of persons",
    ],
  }),
);
