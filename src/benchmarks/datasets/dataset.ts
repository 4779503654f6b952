import { z } from "zod";
import { classifierIds } from "../../instrument/label.ts";
import { visibilities } from "../../store/benchmark-words.ts";
import { orNull } from "../results/or-null.ts";
import { raterSchema } from "../results/trial-result.ts";
import { goldSchema } from "../scores/trial.ts";

const count = z.number().int().min(0);
const time = z.iso.datetime();

export const splitSummarySchema = z
  .object({
    digest: z.string().meta({ description: "Over sessions, persons, gold and raters. It stands on every score." }),
    items: count,
    persons: count,
    gold: z.partialRecord(z.enum(classifierIds), count).meta({ description: "Sessions with gold, by classifier." }),
    sampling: z.enum(["known", "unknown"]).meta({ description: "Whether every item has its probability." }),
  })
  .meta({ id: "DatasetSplit" });
export type SplitSummary = z.output<typeof splitSummarySchema>;

export const splitsSchema = z.object({
  development: orNull(splitSummarySchema),
  held_out: orNull(splitSummarySchema),
});

export const datasetSchema = z
  .object({
    id: z.string().meta({ example: "dst_01980c9e5f7a7c3e9d1b2a3c4d5e6f70" }),
    name: z.string(),
    owned: z.boolean().meta({ description: "Whether it belongs to your workspace." }),
    visibility: z.enum(visibilities).meta({
      description: "`workspace`: yours alone. `service`: every key here may put a release on trial on it.",
    }),
    digest: z.string().meta({ description: "Names this version: header, sessions and gold." }),
    raters: z.array(raterSchema),
    splits: splitsSchema.meta({ description: "Null: the split is empty." }),
    held_out_budget: count.meta({ description: "Trials on the held-out split that one workspace may have." }),
    held_out_trials_left: count.meta({ description: "Yours." }),
    text_bytes: count.meta({ description: "Of the sessions, which are kept sealed." }),
    created_at: time,
  })
  .meta({ id: "Dataset", description: "A version of a gold set. It never changes." });
export type Dataset = z.output<typeof datasetSchema>;

export const datasetItemSchema = z
  .object({
    id: z.string(),
    person: z.string(),
    session_digest: z.string(),
    gold: z.partialRecord(z.enum(classifierIds), goldSchema),
    subgroups: z.record(z.string(), z.string()),
    probability: z.number().nullable(),
  })
  .meta({ id: "DatasetItem", description: "A session of the development split with its gold, without its text." });
export type DatasetItem = z.output<typeof datasetItemSchema>;

export const datasetReceiptSchema = z
  .object({
    id: z.string(),
    deleted_at: time,
    items_deleted: count,
    text_bytes_deleted: count,
    classifications_deleted: count.meta({
      description: "Answers of trials about sessions that stand in no other dataset of yours.",
    }),
    trials_kept: count.meta({ description: "Log entries and aggregate scores stay." }),
  })
  .meta({ id: "DatasetDeletionReceipt" });
export type DatasetReceipt = z.output<typeof datasetReceiptSchema>;
