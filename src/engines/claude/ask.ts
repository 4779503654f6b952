import type { Message } from "@anthropic-ai/sdk/resources/messages";
import type { Answer, ClassifierId, Evidence, ModelCall } from "../../instrument/label.ts";
import type { ClaudeManifest, Release } from "../../releases/release.ts";
import { sha256 } from "../../sha256.ts";
import { answerOf, unanswered } from "./answers.ts";
import type { Price, TokenCounts } from "./prices.ts";
import { type Reading, readAnswer, replyJson, replyText } from "./replies.ts";
import { type PlannedCall, repairRequest } from "./requests.ts";
import type { Send, Sent } from "./send.ts";

export interface AskOptions {
  readonly send: Send;
  readonly release: Release<ClaudeManifest>;
  readonly price: Price;
  readonly check: (turn: number, quote: string) => Evidence | null;
}

/** Sends one planned call and reads its reply; one answer a classifier of the call. */
export type Ask = (call: PlannedCall) => Promise<readonly Answer[]>;

export function asker(options: AskOptions): Ask {
  const { repair: repairs } = options.release.manifest;
  return async (planned) => {
    const asked = { model: planned.body.model, labels: planned.classifiers.length, price: options.price };
    const { send } = options;
    const sent = await send(planned, { step: "ask", classifiers: planned.classifiers });
    if ("failure" in sent) {
      const call = callOf([sent], asked);
      return planned.classifiers.map((classifier) => unanswered(classifier, "error", sent.failure, call));
    }
    const first = readReply(planned, sent.message, options);
    if (first.text === null || repairs === null || !isUnreadable(first)) return answers(first, callOf([sent], asked));
    const again = repairRequest(options.release, planned, first.text);
    const repair = await send(again, { step: "repair", classifiers: planned.classifiers });
    const call = { ...callOf([sent, repair], asked), repaired: true };
    // A repair that was lost leaves the first, unreadable reply: it was received, so it stands.
    return answers("failure" in repair ? first : repaired(first, readReply(planned, repair.message, options)), call);
  };
}

interface ReadReply {
  readonly readings: ReadonlyMap<ClassifierId, Reading>;
  /** Null: the reply has no text to read or to repair. */
  readonly text: string | null;
}

function readReply(planned: PlannedCall, message: Message, { release, check }: AskOptions): ReadReply {
  const reply = replyText(message);
  if ("status" in reply) {
    return { readings: new Map(planned.classifiers.map((classifier) => [classifier, reply])), text: null };
  }
  const json = replyJson(reply.text);
  const readings = planned.classifiers.map((classifier) => {
    const own = release.manifest.joint === null ? json : member(json, classifier);
    return [classifier, readAnswer(classifier, own, check)] as const;
  });
  return { readings: new Map(readings), text: reply.text };
}

function isUnreadable({ readings }: ReadReply): boolean {
  return [...readings.values()].some(({ status }) => status === "invalid_reply");
}

/** What could be read of the first reply stands; the second one only fills what could not. */
function repaired(first: ReadReply, second: ReadReply): ReadReply {
  const readings = [...first.readings].map(([classifier, reading]) => {
    const again = second.readings.get(classifier);
    return [classifier, reading.status === "invalid_reply" && again !== undefined ? again : reading] as const;
  });
  return { readings: new Map(readings), text: second.text };
}

async function answers({ readings, text }: ReadReply, call: ModelCall): Promise<readonly Answer[]> {
  const digest = await sha256(text ?? "");
  return [...readings].map(([classifier, reading]) =>
    answerOf(classifier, reading, reading.status === "invalid_reply" ? { ...call, reply_digest: digest } : call),
  );
}

/** A classifier's own part of a joint answer. Undefined stays undefined: the reply was not JSON at all. */
function member(json: unknown, classifier: ClassifierId): unknown {
  if (json === undefined) return undefined;
  const entries = typeof json === "object" && json !== null ? Object.entries(json) : [];
  return entries.find(([key]) => key === classifier)?.[1] ?? null;
}

interface Asked {
  readonly model: string;
  readonly labels: number;
  readonly price: Price;
}

/** What the calls behind one label cost together: the first and its repair. */
function callOf(sends: readonly Sent[], asked: Asked): ModelCall {
  const replies = sends.filter((sent) => "message" in sent);
  const last = replies.at(-1);
  const tokens = replies.map(({ message }) => tokensOf(message));
  // Each call is priced by its own length, then summed; one without a price leaves the sum unknown.
  const costs = replies.map(({ message }) => asked.price(message.model, tokensOf(message)));
  return {
    model: last?.message.model ?? asked.model,
    stop_reason: last?.message.stop_reason ?? null,
    input_tokens: sum(tokens, ({ input_tokens }) => input_tokens),
    cache_write_tokens: sum(tokens, ({ cache_write_tokens }) => cache_write_tokens),
    cache_read_tokens: sum(tokens, ({ cache_read_tokens }) => cache_read_tokens),
    output_tokens: sum(tokens, ({ output_tokens }) => output_tokens),
    cost_usd: costs.length === 0 || costs.includes(null) ? null : sum(costs, (cost) => cost ?? 0),
    shared_by: asked.labels,
    latency_ms: sum(sends, ({ latency_ms }) => latency_ms),
    attempts: sum(sends, ({ attempts }) => attempts),
    possible_repeat: sends.some(({ possible_repeat }) => possible_repeat),
    request_id: last?.request_id ?? null,
    repaired: false,
    quotes_dropped: 0,
    reply_digest: null,
  };
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
