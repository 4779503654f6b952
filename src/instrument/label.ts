import { z } from "zod";

/** The ten classifiers, in the order in which they are always listed. */
export const classifierIds = [
  "work_mode",
  "expertise",
  "user_occupation",
  "work_occupation",
  "outcome",
  "success_signal",
  "failure_signal",
  "decisions",
  "codebase_relation",
  "task_value",
] as const;
export type ClassifierId = (typeof classifierIds)[number];

/**
 * What became of one question. A value stands only beside `labeled`; no failure ever becomes a class.
 * `abstained` is the engine declining; `unclear`, `none` and `no_clear_goal` are values.
 */
export const labelStatuses = [
  "labeled",
  "abstained",
  "not_applicable",
  "invalid_reply",
  "refused",
  "truncated",
  "error",
  "skipped",
] as const;
export type LabelStatus = (typeof labelStatuses)[number];

/** A status that stands: asking again gives the stored answer. The others (`error`, `skipped`) had no reply and are asked again. */
export const settledStatuses: ReadonlySet<LabelStatus> = new Set([
  "labeled",
  "abstained",
  "not_applicable",
  "invalid_reply",
  "refused",
  "truncated",
]);

const share = z.number().min(0).max(1);

export const decisionSharesSchema = z
  .object({
    user_share_planning: share.nullable().meta({
      description:
        "Share of planning decisions made by the person. Null: no planning decision was found; never 0 for that.",
    }),
    user_share_execution: share.nullable().meta({ description: "The same of execution decisions." }),
    planning_decisions: z
      .number()
      .int()
      .min(0)
      .nullable()
      .meta({ description: "How many were found. Null: the engine estimates the share without listing decisions." }),
    execution_decisions: z.number().int().min(0).nullable(),
  })
  .meta({ id: "DecisionShares" });
export type DecisionShares = z.output<typeof decisionSharesSchema>;

export const taskValueSchema = z
  .object({
    usd: z.number().min(0).meta({ description: "Estimated fixed price in US dollars. A ranking, not a valuation." }),
    band: z.enum(["10-200", "200-1000", "1000-5000", "5000-50000"]),
  })
  .meta({ id: "TaskValue" });
export type TaskValue = z.output<typeof taskValueSchema>;

export const evidenceSchema = z
  .discriminatedUnion("kind", [
    z.object({ kind: z.literal("count"), name: z.string(), value: z.number() }),
    z.object({ kind: z.literal("rule"), name: z.string() }),
    z.object({
      kind: z.literal("term"),
      term: z.string(),
      source: z.string(),
      turn: z.number().int().nullable(),
      weight: z.number(),
    }),
    z.object({ kind: z.literal("quote"), quote: z.string(), turn: z.number().int().nullable() }),
  ])
  .meta({
    id: "Evidence",
    description:
      "What decided. `count` and `rule` hold no session text; `term` and `quote` do and are given and kept only when asked for. `turn` counts from 0 in `session.turns`.",
  });
export type Evidence = z.output<typeof evidenceSchema>;

/** How a model was called for one label; null fields where the engine calls none. */
export const callSchema = z
  .object({
    model: z
      .string()
      .meta({ description: "Model as the reply named it; where no reply came, the one that was asked." }),
    stop_reason: z.string().nullable(),
    input_tokens: z.number().int().min(0),
    cache_read_tokens: z.number().int().min(0),
    cache_write_tokens: z.number().int().min(0),
    output_tokens: z.number().int().min(0),
    cost_usd: z
      .number()
      .min(0)
      .nullable()
      .meta({ description: "By the dated price file. Null: no price known for the model." }),
    shared_by: z.number().int().min(1).meta({
      description: "Labels that this one call answered; its tokens and cost are given whole on each of them.",
    }),
    latency_ms: z.number().min(0),
    attempts: z.number().int().min(1),
    possible_repeat: z.boolean().meta({ description: "A request whose reply was lost may have been billed as well." }),
    request_id: z.string().nullable(),
    repaired: z
      .boolean()
      .meta({ description: "The first reply could not be read and the answer was asked for once more." }),
    quotes_dropped: z
      .number()
      .int()
      .min(0)
      .meta({ description: "Quotes of the reply that do not stand in the session and were left out of the evidence." }),
    reply_digest: z.string().nullable().meta({ description: "SHA-256 of a reply that could not be read as a label." }),
  })
  .meta({ id: "ModelCall" });
export type ModelCall = z.output<typeof callSchema>;

/** An engine's answer to one question, before it is stored. */
export interface Answer {
  readonly classifier: ClassifierId;
  readonly status: LabelStatus;
  /** A member of the classifier's label set; null for `decisions` and `task_value` and for every status but `labeled`. */
  readonly value: string | null;
  readonly decisions: DecisionShares | null;
  readonly task_value: TaskValue | null;
  /** Why there is no value, in words without session text. Null with `labeled`. */
  readonly reason: string | null;
  /** Calibrated probability of the value, 0 to 1. Null: the engine gives none. */
  readonly confidence: number | null;
  /** The most probable values with their probabilities, best first; empty where the engine gives none. */
  readonly candidates: readonly { readonly value: string; readonly probability: number }[];
  readonly evidence: readonly Evidence[];
  readonly call: ModelCall | null;
}
