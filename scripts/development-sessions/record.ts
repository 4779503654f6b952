import { z } from "zod";

/** One message as the reference data writes it. */
export const messageSchema = z.object({
  role: z.enum(["user", "assistant", "tool"]),
  kind: z
    .enum(["user", "plan", "meta", "command", "interrupt", "teammate", "compaction", "command_expansion", "bash"])
    .optional(),
  text: z.string().optional(),
  tool_name: z.string().optional(),
  tool_input: z.string().optional(),
  tool_result: z.string().optional(),
  is_error: z.boolean().optional(),
  rejected: z.boolean().optional(),
});
export type Message = z.output<typeof messageSchema>;

/** One session of `sessions/*.jsonl.gz`. */
export const recordSchema = z.object({
  id: z.string(),
  project: z.string(),
  source_format: z.string(),
  agent: z.string().nullable(),
  model: z.string().nullable(),
  month: z.string().nullable(),
  n_user_turns: z.number().int(),
  n_tool_calls: z.number().int(),
  messages: z.array(messageSchema),
});
export type DevelopmentRecord = z.output<typeof recordSchema>;

const labels = z.record(z.string(), z.union([z.string(), z.number(), z.null()]));

/** Reference labels of one session, from `gold/`. */
export const goldSchema = z.object({
  id: z.string(),
  truncated: z.boolean(),
  gold: labels,
  /** The two independent passes. Absent: the session had one pass. */
  A: labels.optional(),
  B: labels.optional(),
  adjudicated: z.array(z.string()).optional(),
  /** Fields that the reader found hard. Absent: two passes were made instead. */
  doubtful: z.array(z.string()).optional(),
  user_occupation_confidence: z.string().nullish(),
});
export type Gold = z.output<typeof goldSchema>;
