import type { Message } from "@anthropic-ai/sdk/resources/messages";
import { z } from "zod";
import { isLabel } from "../../instrument/classifiers.ts";
import type { ClassifierId, DecisionShares, Evidence, LabelStatus } from "../../instrument/label.ts";

const evidence = z.array(z.object({ turn: z.number().int(), quote: z.string() })).optional();
const decisions = z.array(z.object({ kind: z.enum(["planning", "execution"]), made_by: z.enum(["user", "agent"]) }));
const optionReply = z.object({ answer: z.string(), evidence });
const decisionsReply = z.object({ decisions, evidence });

/** Why a reply says nothing of what was asked. `invalid_reply` may be repaired; the others stand. */
export interface Unread {
  readonly status: Exclude<LabelStatus, "labeled">;
  readonly reason: string;
}

/** What a reply says about one classifier. */
export type Reading =
  | {
      readonly status: "labeled";
      readonly value: string | null;
      readonly decisions: DecisionShares | null;
      readonly evidence: readonly Evidence[];
      readonly quotes_dropped: number;
    }
  | Unread;

type Check = (turn: number, quote: string) => Evidence | null;

/** Text of the reply, or the status that its end gives it. */
export function replyText(message: Message): { readonly text: string } | Unread {
  switch (message.stop_reason) {
    case "end_turn":
    case "stop_sequence": {
      const text = message.content.map((block) => (block.type === "text" ? block.text : "")).join("");
      return text.trim() === "" ? { status: "invalid_reply", reason: "empty_reply" } : { text };
    }
    case "refusal":
      return { status: "refused", reason: "refused_by_model" };
    case "max_tokens":
    case "model_context_window_exceeded":
      return { status: "truncated", reason: message.stop_reason };
    default:
      return { status: "invalid_reply", reason: "unknown_stop_reason" };
  }
}

/** The JSON value of a reply's text; a fence around it, as local servers like to add, is taken off. Undefined: not JSON. */
export function replyJson(text: string): unknown {
  const bare = text
    .trim()
    .replace(/^```(?:json)?\s*\n/, "")
    .replace(/\n```$/, "");
  try {
    return JSON.parse(bare);
  } catch {
    return undefined;
  }
}

/** Reads one classifier's answer. A value outside the label set is no answer and never becomes a class. */
export function readAnswer(classifier: ClassifierId, json: unknown, check: Check): Reading {
  if (json === undefined) return { status: "invalid_reply", reason: "not_json" };
  return classifier === "decisions" ? readDecisions(json, check) : readOption(classifier, json, check);
}

function readOption(classifier: ClassifierId, json: unknown, check: Check): Reading {
  const parsed = optionReply.safeParse(json);
  if (!parsed.success) return { status: "invalid_reply", reason: "wrong_shape" };
  if (!isLabel(classifier, parsed.data.answer)) return { status: "invalid_reply", reason: "not_an_option" };
  return { status: "labeled", value: parsed.data.answer, decisions: null, ...checked(parsed.data.evidence, check) };
}

function readDecisions(json: unknown, check: Check): Reading {
  const parsed = decisionsReply.safeParse(json);
  if (!parsed.success) return { status: "invalid_reply", reason: "wrong_shape" };
  return {
    status: "labeled",
    value: null,
    decisions: shares(parsed.data.decisions),
    ...checked(parsed.data.evidence, check),
  };
}

function checked(quotes: z.output<typeof evidence>, check: Check) {
  const kept = (quotes ?? []).flatMap(({ turn, quote }) => check(turn, quote) ?? []);
  return { evidence: kept, quotes_dropped: (quotes?.length ?? 0) - kept.length };
}

/** The two shares of the person; null, never 0, where there is no decision of the kind. */
export function shares(list: z.output<typeof decisions>): DecisionShares {
  const of = (kind: "planning" | "execution") => {
    const made = list.filter((decision) => decision.kind === kind);
    const byUser = made.filter((decision) => decision.made_by === "user").length;
    return { share: made.length === 0 ? null : byUser / made.length, count: made.length };
  };
  const planning = of("planning");
  const execution = of("execution");
  return {
    user_share_planning: planning.share,
    user_share_execution: execution.share,
    planning_decisions: planning.count,
    execution_decisions: execution.count,
  };
}
