import { z } from "zod";
import { majorGroups } from "../instrument/soc.ts";
import { jsonObjectSchema } from "./json-object.ts";
import { deepestNesting, nestsDeeper } from "./nesting.ts";

/**
 * Changes when the same bytes would give another session, measure or rendering.
 * It is part of every session digest and of every release manifest.
 */
export const intakeVersion = "1";

/** A human turn is something a person typed for the agent, or a plan that they accepted; nothing else counts as a turn. */
export const humanKinds = ["prompt", "plan"] as const;
export const systemKinds = [
  "command",
  "command_expansion",
  "command_output",
  "bash",
  "compaction",
  "interrupt",
  "teammate",
  "notice",
] as const;

export const toolStatuses = ["ok", "error", "rejected", "interrupted"] as const;

/** What a source format cannot record. A measure that needs it is null, never 0. */
export const recordables = ["tool_calls", "tool_results", "model_calls", "line_changes", "output_tokens"] as const;

export const monthSchema = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, "a month, YYYY-MM");

const month = monthSchema.meta({
  description: "Calendar month in which the session began (UTC), `YYYY-MM`. Null: not known.",
  example: "2026-04",
});

/**
 * A key of the caller's: printable ASCII, no space at either end, so that it can be stored, searched and typed again exactly. A key that
 * the database cannot give back is one under which nobody's sessions can be found and withdrawn.
 */
export const opaqueKey = z
  .string()
  .regex(/^[!-~](?:[ -~]{0,198}[!-~])?$/, "1 to 200 printable ASCII characters, no space at either end");

const count = z.number().int().min(0).max(1_000_000_000);

export const toolCallSchema = z
  .strictObject({
    name: z.string().max(200).meta({ description: "Tool name as the agent recorded it.", example: "Bash" }),
    input: z
      .union([
        z.string(),
        jsonObjectSchema.refine((input) => !nestsDeeper(input, deepestNesting), {
          error: `nests deeper than ${deepestNesting} levels`,
        }),
      ])
      .nullable()
      .default(null)
      .meta({
        description:
          "Arguments of the call: the JSON object, or text where the format keeps only text. Null: not recorded.",
      }),
    status: z.enum(toolStatuses).nullable().default(null).meta({
      description: "`ok`, `error`, `rejected` (the person refused it) or `interrupted`. Null: the format does not say.",
    }),
    output: z
      .string()
      .nullable()
      .default(null)
      .meta({ description: "Result text shown to the agent. Null: not recorded." }),
  })
  .meta({ id: "ToolCall", description: "One tool call of the agent with its result." });

const humanTurn = z.strictObject({
  role: z.literal("human"),
  kind: z.enum(humanKinds).default("prompt").meta({
    description: "`prompt`: typed by the person. `plan`: a plan they accepted or pasted through the agent's plan mode.",
  }),
  text: z.string().meta({ description: "What the person wrote." }),
});

const assistantTurn = z.strictObject({
  role: z.literal("assistant"),
  kind: z.literal("reply").default("reply"),
  text: z.string().default("").meta({
    description: "Text the agent showed the person, without hidden reasoning. Empty: the turn only called tools.",
  }),
  tool_calls: z.array(toolCallSchema).max(10_000).default([]),
  model: z
    .string()
    .max(200)
    .nullable()
    .default(null)
    .meta({ description: "Model that wrote the turn. Null: not recorded." }),
  output_tokens: count
    .nullable()
    .default(null)
    .meta({ description: "Output tokens billed for the turn, counted once for a message. Null: not recorded." }),
});

const systemTurn = z.strictObject({
  role: z.literal("system"),
  kind: z.enum(systemKinds).meta({
    description:
      "`command`: a slash command. `command_expansion`: the prompt that it stood for. `command_output`, `bash`: what a local command printed. `compaction`: a summary that replaced earlier turns. `interrupt`: the person stopped the agent. `teammate`: a message of another agent. `notice`: anything else that the harness wrote.",
  }),
  text: z.string(),
});

export const turnSchema = z
  .discriminatedUnion("role", [humanTurn, assistantTurn, systemTurn])
  .meta({ id: "Turn", description: "One turn, in order. Only `human` turns count as turns in the measures." });

export const telemetrySchema = z
  .strictObject({
    lines_added: count.nullable().default(null),
    lines_removed: count.nullable().default(null),
    model_calls: count.nullable().default(null),
    successful_tool_calls: count.nullable().default(null),
    output_tokens: count.nullable().default(null),
  })
  .meta({
    id: "Telemetry",
    description:
      "Counts recorded beside the transcript. A count given here replaces the one read from the turns; null leaves that one.",
  });

export const selfReportSchema = z
  .strictObject({
    occupation: z
      .enum(majorGroups.map(({ code }) => code))
      .nullable()
      .default(null)
      .meta({
        description: "SOC 2018 major group that the person named for themselves. Null: not asked.",
        example: "19-0000",
      }),
    expertise: z
      .number()
      .int()
      .min(1)
      .max(5)
      .nullable()
      .default(null)
      .meta({ description: "Their own rating of their command of the task's domain, 1 to 5. Null: not asked." }),
  })
  .meta({ id: "SelfReport", description: "Stored beside the labels and never shown to a classifier." });

export const sessionSchema = z
  .strictObject({
    id: opaqueKey
      .nullable()
      .default(null)
      .meta({ description: "The caller's opaque id. Null: none. Never a name or a path.", example: "s-0001" }),
    user_key: opaqueKey.nullable().default(null).meta({
      description:
        "Pseudonymous key of the person, the same over their sessions: clusters standard errors. Null: not known.",
      example: "p-17",
    }),
    month: month.nullable().default(null),
    agent: z
      .strictObject({ name: z.string().max(100), version: z.string().max(100).nullable().default(null) })
      .nullable()
      .default(null)
      .meta({ description: "The coding agent. Null: not known." }),
    context_files: z
      .array(z.strictObject({ name: z.string().max(1_000), text: z.string() }))
      .max(1_000)
      .default([])
      .meta({ description: "Files loaded before the first turn, such as CLAUDE.md or memory files." }),
    turns: z.array(turnSchema).max(100_000),
    not_recorded: z
      .array(z.enum(recordables))
      .default([])
      .meta({ description: "What the source format cannot say; measures that need it are null." }),
    telemetry: telemetrySchema.nullable().default(null),
    self_report: selfReportSchema.nullable().default(null),
  })
  .meta({ id: "Session", description: "An anonymized coding-agent session." });

/** A session as a caller may write it: defaults not yet filled in. */
export type SessionInput = z.input<typeof sessionSchema>;
export type Session = z.output<typeof sessionSchema>;
export type Turn = z.output<typeof turnSchema>;
export type HumanTurn = Extract<Turn, { role: "human" }>;
export type AssistantTurn = Extract<Turn, { role: "assistant" }>;
export type SystemTurn = Extract<Turn, { role: "system" }>;
export type ToolCall = z.output<typeof toolCallSchema>;
export type Recordable = (typeof recordables)[number];
