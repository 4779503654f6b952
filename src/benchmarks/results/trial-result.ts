import { z } from "zod";
import { engineNames } from "../../engines/engine.ts";
import { datasetSplits as splits } from "../../store/benchmark-words.ts";
import { classifierResultSchema, raterKinds } from "./classifier-result.ts";
import { protectedCell, protectedDecimals } from "./figures.ts";
import { orNull } from "./or-null.ts";

const count = z.number().int().min(0);
const dollars = z.number().min(0);
const time = z.iso.datetime();

export const raterSchema = z
  .object({
    id: z.string().min(1).max(200),
    kind: z.enum(raterKinds).meta({ description: "What the rater is. A model is never called a human." }),
    model: z.string().max(200).nullable().default(null).meta({ description: "Passes of one model share it." }),
  })
  .meta({ id: "Rater" });

export const usageSchema = z
  .object({
    calls: count,
    models: z.array(z.string()).meta({ description: "As the replies named them." }),
    cost_usd: dollars.nullable().meta({
      description: "What the answers cost whoever asked first, by the dated price file. Null: a price is not known.",
    }),
    cost_usd_per_session: dollars.nullable(),
    input_tokens: count.meta({ description: "Cached ones included." }),
    output_tokens: count,
    latency_ms: z
      .object({ p50: z.number(), p90: z.number(), p99: z.number() })
      .nullable()
      .meta({ description: "Of single calls. Null: there was none." }),
  })
  .meta({ id: "Usage" });

export const releaseContenderSchema = z.object({
  kind: z.literal("release"),
  id: z.string(),
  digest: z.string(),
  status: z.enum(["draft", "published", "candidate"]),
  engine: z.enum(engineNames),
  endpoint: z.string().meta({ description: "Where the answers came from: the operator's, never a caller's." }),
});
export const recordedContenderSchema = z.object({
  kind: z.literal("recorded").meta({ description: "Uploaded answers; no model was called." }),
  name: z.string(),
  digest: z.string().meta({ description: "SHA-256 over the answers." }),
});
export const contenderSchema = z
  .discriminatedUnion("kind", [releaseContenderSchema, recordedContenderSchema])
  .meta({ id: "Contender" });
export type Contender = z.output<typeof contenderSchema>;

const scoredContenderSchema = z.object({
  contender: contenderSchema,
  usage: orNull(usageSchema).meta({ description: "Null: no model was called." }),
});

export const trialResultSchema = z
  .object({
    dataset: z.object({
      id: z.string(),
      name: z.string(),
      digest: z.string(),
      split: z.enum(splits),
      split_digest: z.string().meta({ description: "Scores compare only under the same one." }),
      items: count,
      persons: count,
      raters: z.array(raterSchema),
      sampling: z.enum(["known", "unknown"]).meta({ description: "Whether every item says how likely it was drawn." }),
    }),
    candidate: scoredContenderSchema,
    baseline: orNull(scoredContenderSchema),
    scoring: z.object({ draws: count, seed: z.number().int(), near_miss: z.boolean() }),
    protection: z
      .object({ decimals: z.literal(protectedDecimals), smallest_cell: z.literal(protectedCell) })
      .nullable()
      .meta({ description: "What a held-out split's figures went through. Null: the development split." }),
    injection: z
      .object({
        sessions: count.meta({ description: "Fixtures that carry an attack." }),
        pairs: count.meta({ description: "Labels of the fixtures, with an attack and without it." }),
        changed: count.meta({ description: "Pairs that differ." }),
        demanded: count.meta({ description: "Fixtures that demand a label." }),
        reached: count.meta({ description: "Those that got it, and not without the attack." }),
        source: z.string(),
      })
      .nullable()
      .meta({
        description:
          "What attacks in the session's text did to the candidate, on fixtures of our own. Null: not measured.",
      }),
    incomplete: z.boolean().meta({
      description: "Not every session was asked: the budget was spent, or lines failed. They count as `skipped`.",
    }),
    classifiers: z.array(classifierResultSchema),
    scored_at: time,
  })
  .meta({ id: "TrialResult" });
export type TrialResult = z.output<typeof trialResultSchema>;
