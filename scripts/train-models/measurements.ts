import { z } from "zod";

const pair = z.tuple([z.number(), z.number()]);

const ruleSchema = z.object({
  kappa: z.number(),
  accuracy: z.number(),
  difference: z.number(),
  lower: z.number(),
  accuracy_lower: z.number(),
});

const covered = z.object({ accuracy: z.number(), threshold: z.number(), n: z.number() });

/** Agreement of one question with the reference, over all sessions whatever the release abstains from. */
export const agreementSchema = z.object({
  n: z.number(),
  accuracy: z.number(),
  kappa: z.number(),
  interval: pair,
  within_one: z.number().optional(),
  rules: z.record(z.string(), ruleSchema),
  coverage: z.object({ "0.5": covered, "0.8": covered }).optional(),
  reliability: z.array(z.object({ said: z.number(), right: z.number(), n: z.number() })).optional(),
  error_of_calibration: z.number().optional(),
  groups: z.record(z.string(), z.object({ n: z.number(), accuracy: z.number(), kappa: z.number() })).optional(),
  confusions: z.array(z.object({ reference: z.string(), said: z.string(), times: z.number() })).optional(),
  software: z
    .object({ precision: z.number().nullable(), recall: z.number(), best_precision_at_recall_30: z.number() })
    .optional(),
  top_three: z.number().optional(),
  top_three_not_software: z.number().optional(),
  not_software: z.number().optional(),
  threshold: z.number().optional(),
});
export type Agreement = z.output<typeof agreementSchema>;

export const shareErrorSchema = z.object({
  n: z.number(),
  error: z.number(),
  interval: pair,
  constant: z.number(),
  lower: z.number(),
  r: z.number(),
  r_interval: pair,
});

const numbers = z.record(z.string(), z.number());

/** What training measured; the card is written from it. */
export const measurementsSchema = z.object({
  sessions: z.number(),
  persons: z.number(),
  questions: z.object({
    work_mode: agreementSchema,
    expertise: agreementSchema,
    user_occupation: agreementSchema,
    work_occupation: agreementSchema,
    outcome: agreementSchema,
    success_signal: agreementSchema,
    failure_signal: agreementSchema,
    codebase_relation: agreementSchema,
    verified_success: agreementSchema,
    user_share_planning: shareErrorSchema,
    user_share_execution: shareErrorSchema,
  }),
  other_splits: z.array(numbers).default([]),
  ablations: z.record(z.string(), numbers).default({}),
  learning_curve: z.record(z.string(), numbers).default({}),
  cut_view: z.object({ cut: z.number(), changed: numbers }),
});
export type Measurements = z.output<typeof measurementsSchema>;
