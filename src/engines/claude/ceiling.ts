import type { ClaudeManifest, Release } from "../../releases/release.ts";
import type { Question } from "../engine.ts";
import type { Price } from "./prices.ts";
import { releaseText } from "./release-text.ts";
import { type ClaudeRequest, planCalls } from "./requests.ts";
import { planTaskValue } from "./task-value/plan.ts";

/** A reply that was lost is asked for once more, and both may be billed. */
const billedAtMost = 2;
/** What a server adds around the texts of a request: roles, and its own words about the answer's form. */
const addedTokens = 1_000;

/**
 * US dollars that a question may cost at most. A token stands for at least one byte, an answer takes at most `max_tokens`, nothing is read from a
 * cache, an unreadable answer is repaired, and every request is billed twice. Null: no price is known for the model.
 */
export function ceilingUsd(release: Release<ClaudeManifest>, question: Question, price: Price): number | null {
  const { session, classifiers } = question;
  const { max_tokens, layout } = release.manifest;
  const repair = repairBytes(release);
  const asked = classifiers.filter((classifier) => classifier !== "task_value");
  const calls = planCalls(release, session, asked).map((call) => ({ call, marked: layout === "cached", open: 0 }));
  const value = (classifiers.includes("task_value") ? planTaskValue(release, session) : []).map(
    ({ call, open_place }) => {
      // The pricing call has the other one's reply in it.
      return { call, marked: open_place !== null, open: open_place === null ? 0 : max_tokens };
    },
  );
  const ceilings = [...calls, ...value].map(({ call, marked, open }) =>
    callCeiling(call.body, { max_tokens, marked, open, repair }, price),
  );
  return ceilings.reduce<number | null>((sum, usd) => (sum === null || usd === null ? null : sum + usd), 0);
}

interface Bounds {
  readonly max_tokens: number;
  /** Whether a prefix is marked for the cache, and so may be written to it. */
  readonly marked: boolean;
  /** Tokens that are not in the body yet. */
  readonly open: number;
  /** Bytes of the repair's question. Null: nothing is repaired. */
  readonly repair: number | null;
}

function callCeiling(
  body: ClaudeRequest["body"],
  { max_tokens, marked, open, repair }: Bounds,
  price: Price,
): number | null {
  const bytes = new TextEncoder().encode(JSON.stringify(body)).byteLength + open;
  const billed = (prompt: number) =>
    price(body.model, {
      input_tokens: marked ? 0 : prompt,
      cache_write_tokens: marked ? prompt : 0,
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
