import { z } from "zod";
import { classifierIds } from "../../instrument/label.ts";
import { fates } from "../../store/batch-words.ts";
import { benchmarkStatuses, datasetSplits as splits } from "../../store/benchmark-words.ts";
import { orNull } from "../results/or-null.ts";

import { contenderSchema, trialResultSchema } from "../results/trial-result.ts";

export { benchmarkStatuses } from "../../store/benchmark-words.ts";

const count = z.number().int().min(0);
const dollars = z.number().min(0);
const time = z.iso.datetime();

const progressSchema = z
  .object({
    items: count,
    settled: count,
    fates: z
      .partialRecord(z.enum(fates), count)
      .meta({ description: "On a held-out split those of five and more sessions." }),
  })
  .meta({ id: "TrialProgress" });

export const benchmarkSchema = z
  .object({
    id: z.string().meta({ example: "bmk_01980c9e5f7a7c3e9d1b2a3c4d5e6f70" }),
    name: z.string().nullable(),
    status: z.enum(benchmarkStatuses).meta({
      description:
        "`labelling`: sessions are being asked. `scoring`. `done`: `result` is there. `cancelled`, `failed`: it never will be.",
    }),
    reason: z.string().nullable().meta({
      description:
        "Code of what went wrong, with `failed`. `result_outdated`, with `done`: the result was stored by a version of the server whose results had another form; order the trial again, which asks nothing that is stored.",
    }),
    dataset: z.object({ id: z.string(), split: z.enum(splits), split_digest: z.string() }),
    candidate: contenderSchema,
    baseline: orNull(contenderSchema),
    classifiers: z.array(z.enum(classifierIds)),
    draws: z.number().int().min(1),
    near_miss: z.boolean(),
    budget_usd: dollars.nullable(),
    cost_usd: dollars.meta({
      description:
        "Spent on this trial so far, both sides. Stored answers cost nothing. Of a held-out split to two digits.",
    }),
    progress: z
      .object({ candidate: orNull(progressSchema), baseline: orNull(progressSchema) })
      .meta({ description: "Null: nothing is asked, or not yet." }),
    partial: z
      .array(z.object({ classifier: z.enum(classifierIds), labeled: count, scored: count, right: count }))
      .nullable()
      .meta({
        description:
          "Of the sessions answered so far: with a label, with strict gold beside it, and right. Null: the held-out split, whose single answers could be read off it, or nothing is there yet.",
      }),
    created_at: time,
    ended_at: time.nullable(),
    report: z.string().meta({ description: "Where the page for people is." }),
    result: orNull(trialResultSchema).meta({ description: "Null: not scored." }),
  })
  .meta({ id: "Benchmark", description: "A release or recorded answers on trial against gold labels." });
export type Benchmark = z.output<typeof benchmarkSchema>;
