import type { ClaudeManifest, Release } from "../../releases/release.ts";
import type { Question } from "../engine.ts";
import type { Price } from "./prices.ts";
import { releaseText } from "./release-text.ts";
import { type ClaudeRequest, planCalls } from "./requests.ts";

/** A reply that was lost is asked for once more, and both may be billed. */
const billedAtMost = 2;
/** What a server adds around the texts of a request: roles, and its own words about the answer's form. */
const addedTokens = 1_000;

/**
 * US dollars that a question may cost at most. A token stands for at least one byte, an answer takes at most `max_tokens`, nothing is read from a
 * cache, an unreadable answer is repaired, and every request is billed twice. Null: no price is known for the model.
 */
export function ceilingUsd(release: Release<ClaudeManifest>, question: Question, price: Price): number | null {
  const calls = planCalls(release, question.session, question.classifiers);
  const ceilings = calls.map((call) => callCeiling(release.manifest, call, price, repairBytes(release)));
  return ceilings.reduce<number | null>((sum, usd) => (sum === null || usd === null ? null : sum + usd), 0);
}

function callCeiling(
  { layout, max_tokens }: ClaudeManifest,
  { body }: ClaudeRequest,
  price: Price,
  repair: number | null,
): number | null {
  const bytes = new TextEncoder().encode(JSON.stringify(body)).byteLength;
  const billed = (prompt: number) =>
    price(body.model, {
      input_tokens: layout === "cached" ? 0 : prompt,
      cache_write_tokens: layout === "cached" ? prompt : 0,
      cache_read_tokens: 0,
      output_tokens: max_tokens,
    });
  const first = billed(bytes + addedTokens);
  const second = repair === null ? 0 : billed(bytes + addedTokens + max_tokens + repair);
  return first === null || second === null ? null : (first + second) * billedAtMost;
}

function repairBytes(release: Release<ClaudeManifest>): number | null {
  const { repair } = release.manifest;
  return repair === null ? null : new TextEncoder().encode(releaseText(release, repair.instruction)).byteLength;
}
