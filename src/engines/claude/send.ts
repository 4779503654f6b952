import type Anthropic from "@anthropic-ai/sdk";
import { AnthropicError, APIConnectionError, APIConnectionTimeoutError, APIError } from "@anthropic-ai/sdk";
import type { Message } from "@anthropic-ai/sdk/resources/messages";
import type { ClassifierId } from "../../instrument/label.ts";
import { lostReplies } from "../engine.ts";
import { isMessage } from "./message.ts";
import type { ClaudeRequest } from "./requests.ts";

/** Why no reply came. Each has its row in docs/errors.md. */
export const callFailures = [
  "bad_request",
  "authentication",
  "spending_limit",
  "permission",
  "model_not_found",
  "too_large",
  "rate_limited",
  "overloaded",
  "server_error",
  "connection_lost",
  "timed_out",
  "unreadable_response",
  // Of the vendor's batches alone.
  "batch_expired",
  "batch_canceled",
  "foreign_results_url",
  "reply_missing",
] as const;
export type CallFailure = (typeof callFailures)[number];

export interface SendCount {
  readonly attempts: number;
  /** A request whose reply was lost was sent again, so the vendor may have billed it twice. */
  readonly possible_repeat: boolean;
  readonly latency_ms: number;
}
export type Sent =
  | ({ readonly message: Message; readonly request_id: string | null } & SendCount)
  | ({ readonly failure: CallFailure } & SendCount);

/** A question, or the posting of task value; the pricing of that; and of each the repair of an unreadable reply. */
export type Step = "ask" | "repair" | "price" | "price_repair";

/** Which of a session's requests it is. */
export interface RequestPlace {
  readonly step: Step;
  readonly classifiers: readonly ClassifierId[];
}
/** Brings a request to the model and what comes of it back. */
export type Send = (request: ClaudeRequest, place: RequestPlace) => Promise<Sent>;

export interface SendOptions {
  readonly client: Anthropic;
  readonly sleep: (ms: number) => Promise<void>;
  /** For one attempt, reading of the body included. */
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
  /** Somebody who died may have sent it, so that it counts as lost once already. */
  readonly asked_before?: boolean;
  /** Asked before a request whose reply was lost is sent once more. Absent: it may be. */
  readonly mayRepeat?: () => Promise<boolean>;
  /** Told of every answer that asks for fewer requests. */
  readonly pressed?: (retryAfterMs: number | null) => void;
}

const maxAttempts = 4;
/** A server may ask for a longer pause than a request can wait; then the failure is reported instead. */
const longestWaitMs = 20_000;

/**
 * Sends one request with bounded retries. The vendor has no idempotency key, so a request whose reply was lost is repeated at most
 * once; one that was answered with an error was not billed and may be tried again.
 */
export async function send(request: ClaudeRequest, options: SendOptions): Promise<Sent> {
  const started = Date.now();
  let lost = options.asked_before === true ? 1 : 0;
  let possible_repeat = lost > 0;
  for (let attempts = 1; ; attempts++) {
    const tried = await attempt(request, options);
    const count = { attempts, possible_repeat, latency_ms: Date.now() - started };
    if ("message" in tried) return { ...tried, ...count };
    const isLost = replyWasLost(tried);
    if (isLost) lost += 1;
    if (isPressure(tried)) options.pressed?.(retryAfterMs(tried.headers));
    const wait = attempts < maxAttempts && !options.signal.aborted ? waitBefore(tried, attempts, lost) : null;
    if (wait === null) return { failure: tried.failure, ...count };
    if (isLost && !(await mayRepeat(options))) return { failure: tried.failure, ...count };
    await options.sleep(wait);
    possible_repeat = lost > 0;
  }
}

/** Whoever cannot say so, because the store is not there, has not allowed it. */
async function mayRepeat(options: SendOptions): Promise<boolean> {
  try {
    return (await options.mayRepeat?.()) ?? true;
  } catch {
    return false;
  }
}

interface Failed {
  readonly failure: CallFailure;
  readonly status: number | null;
  readonly headers: Headers | undefined;
}

async function attempt(
  request: ClaudeRequest,
  { client, timeoutMs, signal }: SendOptions,
): Promise<{ readonly message: Message; readonly request_id: string | null } | Failed> {
  // The SDK's own clock stops when the headers are there; a body that trickles in needs one more.
  const clock = AbortSignal.timeout(timeoutMs);
  try {
    const { data, request_id } = await client.messages
      .create(request.body, {
        headers: { ...request.headers },
        maxRetries: 0,
        timeout: timeoutMs,
        signal: AbortSignal.any([signal, clock]),
      })
      .withResponse();
    if (!isMessage(data)) return { failure: "unreadable_response", status: 200, headers: undefined };
    return { message: data, request_id: request_id ?? null };
  } catch (error) {
    const failure = clock.aborted ? "timed_out" : failureOf(error);
    const answered = error instanceof APIError;
    return {
      failure,
      status: answered ? (error.status ?? null) : null,
      headers: answered ? error.headers : undefined,
    };
  }
}

/** Whether the model may have answered, and been billed, without the answer reaching us. */
function replyWasLost({ failure, status }: Failed): boolean {
  return lostReplies.has(failure) || status === 504;
}

function isPressure({ failure }: Failed): boolean {
  return failure === "rate_limited" || failure === "overloaded";
}

/** Milliseconds to wait before the next attempt; null where another attempt is useless or would risk a third bill. */
function waitBefore(failed: Failed, attempts: number, lost: number): number | null {
  const backoff = 500 * 2 ** (attempts - 1) * (0.75 + Math.random() / 2);
  if (lost > 1) return null;
  if (replyWasLost(failed)) return backoff;
  if (!["rate_limited", "overloaded", "server_error"].includes(failed.failure)) return null;
  const asked = retryAfterMs(failed.headers);
  if (asked === null) return backoff;
  return asked <= longestWaitMs ? asked : null;
}

export function retryAfterMs(headers: Headers | undefined): number | null {
  const value = headers?.get("retry-after") ?? null;
  if (value === null) return null;
  const seconds = Number(value);
  const ms = Number.isFinite(seconds) ? seconds * 1_000 : Date.parse(value) - Date.now();
  return Number.isFinite(ms) ? Math.max(0, ms) : null;
}

export function failureOf(error: unknown): CallFailure {
  if (error instanceof APIConnectionTimeoutError) return "timed_out";
  if (error instanceof APIConnectionError) return "connection_lost";
  if (error instanceof APIError && error.status !== undefined) return byStatus(error.status, error);
  // A reply of 200 whose body is not the JSON that its header promises.
  if (error instanceof SyntaxError) return "unreadable_response";
  // The SDK refused the request before sending it; anything else broke while the body was read.
  return error instanceof AnthropicError && !(error instanceof APIError) ? "bad_request" : "connection_lost";
}

function byStatus(status: number, error: APIError): CallFailure {
  if (status === 402 || isSpendingLimit(error)) return "spending_limit";
  if (status === 401) return "authentication";
  if (status === 403) return "permission";
  if (status === 404) return "model_not_found";
  if (status === 413) return "too_large";
  if (status === 429) return "rate_limited";
  if (status === 529) return "overloaded";
  return status === 408 || status === 409 || status >= 500 ? "server_error" : "bad_request";
}

/** Some 400s, 403s and 429s are limits of money, not of form or rate, and never pass by waiting. */
function isSpendingLimit(error: APIError): boolean {
  if (error.type === "billing_error" || /spend_limit|billing/.test(error.errorCode ?? "")) return true;
  // A limit that the organization set itself has no code, only these words.
  return (
    error.status === 400 && /^You have reached your specified .{0,20}API usage limits/.test(error.apiMessage ?? "")
  );
}
