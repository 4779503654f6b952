import type { ClassifierId } from "../../instrument/label.ts";
import { type Session, sessionSchema } from "../../intake/session.ts";
import type { ClaudeManifest, Release } from "../../releases/release.ts";
import { batchHits, markPays } from "./batch-layout.ts";
import { minimumPrefixOf } from "./minimum-prefix.ts";
import { costUsd, type TokenCounts } from "./prices.ts";
import { type PlannedCall, planCalls } from "./requests.ts";
import { planTaskValue } from "./task-value/plan.ts";
import { tokensOf } from "./tokens.ts";

export const cases = ["low", "expected", "high"] as const;
export type Case = (typeof cases)[number];

/** What one call costs for one session. */
export interface CallAmounts extends TokenCounts {
  /** Null: the price file has no price for the model. */
  readonly usd: number | null;
}

/** One of the calls that a session causes. */
export interface EstimatedCall {
  readonly classifiers: readonly ClassifierId[];
  readonly model: string;
  readonly amounts: (transcriptBytes: number, which: Case) => CallAmounts;
  /** Whether its prefix is long enough to be cached, by the expected count. */
  readonly reachesMinimum: (transcriptBytes: number) => boolean;
}

/** Tokens of one answer: an option alone, or with the evidence or the decisions that lead to it. */
export const plainAnswer: Readonly<Record<Case, number>> = { low: 10, expected: 20, high: 40 };
export const longAnswer: Readonly<Record<Case, number>> = { low: 40, expected: 250, high: 1_200 };
/** Tokens of the posting that the first call of task value writes and the second one reads. */
export const writtenPosting: Readonly<Record<Case, number>> = { low: 100, expected: 200, high: 400 };

interface Sending {
  readonly batch: boolean;
  readonly draws: number;
}

/** The calls of a release without a session; docs/methods/estimates.md has the formula. */
export function estimateCalls(
  release: Release<ClaudeManifest>,
  classifiers: readonly ClassifierId[],
  { batch, draws }: Sending,
): readonly EstimatedCall[] {
  const empty = sessionSchema.parse({ turns: [] });
  const calls = planCalls(
    release,
    empty,
    classifiers.filter((classifier) => classifier !== "task_value"),
  );
  const questions = calls.map((call, index) => {
    const { model } = call.body;
    const fixed = fixedBytes(call);
    return estimated(call, (transcriptBytes, which) => {
      const prefix = tokensOf(fixed.prefix + transcriptBytes)[which];
      const rest = tokensOf(fixed.question)[which];
      const marked = release.manifest.layout === "cached";
      return {
        prefix,
        rest,
        output: outputOf(release.manifest, call, which),
        cached: marked && (!batch || markPays(model, prefix + rest, calls.length * draws)),
        read: index === 0 ? 0 : batch ? batchHits[which] : 1,
      };
    });
  });
  return [...questions, ...(classifiers.includes("task_value") ? valueCalls(release, empty, batch) : [])];
}

/** The two calls of task value. Only the first sees the session; the second's prefix is the same for all sessions. */
function valueCalls(release: Release<ClaudeManifest>, empty: Session, batch: boolean): readonly EstimatedCall[] {
  const { max_tokens } = release.manifest;
  return planTaskValue(release, empty).map(({ call, open_place }) => {
    const fixed = fixedBytes(call);
    const first = open_place === null;
    return estimated(call, (transcriptBytes, which) => ({
      prefix: tokensOf(fixed.prefix + (first ? transcriptBytes : 0))[which],
      rest: tokensOf(fixed.question)[which] + (first ? 0 : writtenPosting[which]),
      output: Math.min((first ? writtenPosting : plainAnswer)[which], max_tokens),
      cached: !first,
      // Sessions that follow each other within its lifetime read what the first of them wrote.
      read: batch ? batchHits[which] : which === "high" ? 0 : 1,
    }));
  });
}

interface Sizes {
  /** Tokens up to the end of what may be cached. */
  readonly prefix: number;
  readonly rest: number;
  readonly output: number;
  /** Whether the prefix is marked. */
  readonly cached: boolean;
  /** Share of it that is read where it is cached. */
  readonly read: number;
}

function estimated(call: PlannedCall, sizes: (transcriptBytes: number, which: Case) => Sizes): EstimatedCall {
  const { model } = call.body;
  const minimum = minimumPrefixOf(model);
  return {
    classifiers: call.classifiers,
    model,
    reachesMinimum: (bytes) => minimum !== null && sizes(bytes, "expected").prefix >= minimum,
    amounts: (bytes, which) => {
      const { prefix, rest, output, ...cache } = sizes(bytes, which);
      const cached = cache.cached && minimum !== null && prefix >= minimum;
      const read = cached ? Math.round(prefix * cache.read) : 0;
      const tokens = {
        input_tokens: cached ? rest : prefix + rest,
        cache_write_tokens: cached ? prefix - read : 0,
        cache_read_tokens: read,
        output_tokens: output,
      };
      return { ...tokens, usd: costUsd(model, tokens) };
    },
  };
}

/** Whether the prefix of a session's calls is too short to be cached, by the expected count. */
export function isBelowMinimum(
  release: Release<ClaudeManifest>,
  call: EstimatedCall,
  transcriptBytes: number,
): boolean {
  return release.manifest.layout === "cached" && !call.reachesMinimum(transcriptBytes);
}

function fixedBytes({ body }: PlannedCall): { readonly prefix: number; readonly question: number } {
  const [message] = body.messages;
  const blocks = Array.isArray(message?.content) ? message.content : [];
  const texts = blocks.map((block) => ("text" in block && typeof block.text === "string" ? block.text : ""));
  const question = texts.at(-1) ?? "";
  // The schema reaches the model as text before the system prompt.
  const before = [JSON.stringify(body.output_config ?? {}), systemText(body), ...texts.slice(0, -1)];
  return { prefix: before.reduce((sum, text) => sum + bytesOf(text), 0), question: bytesOf(question) };
}

function systemText({ system }: PlannedCall["body"]): string {
  if (system === undefined || typeof system === "string") return system ?? "";
  return system.map(({ text }) => text).join("");
}

function outputOf(manifest: ClaudeManifest, call: PlannedCall, which: Case): number {
  const schema = JSON.stringify(call.body.output_config?.format ?? {});
  const long = schema.includes('"evidence"') || schema.includes('"decisions"');
  const answer = (long ? longAnswer : plainAnswer)[which] * call.classifiers.length;
  if (manifest.thinking === "adaptive" && which !== "low") return manifest.max_tokens / (which === "high" ? 1 : 2);
  return Math.min(answer, manifest.max_tokens);
}

function bytesOf(text: string): number {
  return new TextEncoder().encode(text).byteLength;
}
