import type { ClassifierId } from "../../instrument/label.ts";
import { sessionSchema } from "../../intake/session.ts";
import type { ClaudeManifest, Release } from "../../releases/release.ts";
import { batchHits, markPays } from "./batch-layout.ts";
import { minimumPrefixOf } from "./minimum-prefix.ts";
import { costUsd, type TokenCounts } from "./prices.ts";
import { type PlannedCall, planCalls } from "./requests.ts";
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
const plainAnswer: Readonly<Record<Case, number>> = { low: 10, expected: 20, high: 40 };
const longAnswer: Readonly<Record<Case, number>> = { low: 40, expected: 250, high: 1_200 };

/** The calls of a release without a session; docs/methods/estimates.md has the formula. */
export function estimateCalls(
  release: Release<ClaudeManifest>,
  classifiers: readonly ClassifierId[],
  { batch, draws }: { readonly batch: boolean; readonly draws: number },
): readonly EstimatedCall[] {
  const calls = planCalls(release, sessionSchema.parse({ turns: [] }), classifiers);
  return calls.map((call, index) => {
    const { model } = call.body;
    const fixed = fixedBytes(call);
    const minimum = minimumPrefixOf(model);
    return {
      classifiers: call.classifiers,
      model,
      reachesMinimum: (transcriptBytes) =>
        minimum !== null && tokensOf(fixed.prefix + transcriptBytes).expected >= minimum,
      amounts: (transcriptBytes, which) => {
        const prefix = tokensOf(fixed.prefix + transcriptBytes)[which];
        const question = tokensOf(fixed.question)[which];
        const output_tokens = outputOf(release.manifest, call, which);
        const long = release.manifest.layout === "cached" && minimum !== null && prefix >= minimum;
        const cached = long && (!batch || markPays(model, prefix + question, calls.length * draws));
        const read = cached && index > 0 ? Math.round(prefix * (batch ? batchHits[which] : 1)) : 0;
        const tokens = {
          input_tokens: cached ? question : prefix + question,
          cache_write_tokens: cached ? prefix - read : 0,
          cache_read_tokens: read,
          output_tokens,
        };
        return { ...tokens, usd: costUsd(model, tokens) };
      },
    };
  });
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
