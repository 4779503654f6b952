import type { Message } from "@anthropic-ai/sdk/resources/messages";
import type { ModelCall } from "../../instrument/label.ts";
import type { Price, TokenCounts } from "./prices.ts";
import type { Sent } from "./send.ts";

/** One request that was sent, and the model that it asked. */
export interface AskedOnce {
  readonly model: string;
  readonly sent: Sent;
}

export interface CallContext {
  /** Labels that the call answers. */
  readonly labels: number;
  readonly price: Price;
  readonly repaired: boolean;
}

/** What the requests behind one label cost together, in the order in which they were sent. */
export function callOf(asked: readonly AskedOnce[], { labels, price, repaired }: CallContext): ModelCall {
  const sends = asked.map(({ sent }) => sent);
  const replies = sends.filter((sent) => "message" in sent);
  const last = replies.at(-1);
  const tokens = replies.map(({ message }) => tokensOf(message));
  // Each request is priced by its own length, then summed; one without a price leaves the sum unknown.
  const costs = replies.map(({ message }) => price(message.model, tokensOf(message)));
  return {
    model: modelsOf(asked).join(" + "),
    stop_reason: last?.message.stop_reason ?? null,
    input_tokens: sum(tokens, ({ input_tokens }) => input_tokens),
    cache_write_tokens: sum(tokens, ({ cache_write_tokens }) => cache_write_tokens),
    cache_read_tokens: sum(tokens, ({ cache_read_tokens }) => cache_read_tokens),
    output_tokens: sum(tokens, ({ output_tokens }) => output_tokens),
    cost_usd: costs.length === 0 || costs.includes(null) ? null : sum(costs, (cost) => cost ?? 0),
    shared_by: labels,
    latency_ms: sum(sends, ({ latency_ms }) => latency_ms),
    attempts: sum(sends, ({ attempts }) => attempts),
    possible_repeat: sends.some(({ possible_repeat }) => possible_repeat),
    request_id: last?.request_id ?? null,
    repaired,
    quotes_dropped: 0,
    reply_digest: null,
  };
}

/** For each model that was asked, what its last reply calls it; where none came, as it was asked. */
function modelsOf(asked: readonly AskedOnce[]): string[] {
  const names = new Map<string, string>();
  for (const { model, sent } of asked) {
    if ("message" in sent) names.set(model, sent.message.model);
    else if (!names.has(model)) names.set(model, model);
  }
  return [...names.values()];
}

function tokensOf({ usage }: Message): TokenCounts {
  return {
    input_tokens: usage.input_tokens,
    cache_write_tokens: usage.cache_creation_input_tokens ?? 0,
    cache_read_tokens: usage.cache_read_input_tokens ?? 0,
    output_tokens: usage.output_tokens,
  };
}

function sum<T>(items: readonly T[], of: (item: T) => number): number {
  return items.reduce((total, item) => total + of(item), 0);
}
