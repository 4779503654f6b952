import type { Message } from "@anthropic-ai/sdk/resources/messages";
import type { MailItem, Replayed, VendorEngine, WantedRequest } from "../vendor.ts";
import { answerWith } from "./answer-with.ts";
import { markPays } from "./batch-layout.ts";
import { isMessage } from "./message.ts";
import type { Price } from "./prices.ts";
import type { ClaudeRequest } from "./requests.ts";
import { type CallFailure, callFailures, type RequestPlace, type Sent } from "./send.ts";
import { estimateTokens } from "./tokens.ts";

/** Runs a question over the replies that are there; what it would have sent besides is wanted. */
export function replayer(price: Price): VendorEngine["replay"] {
  return async (question, mail, draws): Promise<Replayed> => {
    const wanted: WantedRequest[] = [];
    const calls = question.classifiers.length * draws;
    const answers = await answerWith(
      question,
      async (request, place) => {
        const name = nameOf(place);
        const found = await mail(name);
        if (found === null) wanted.push({ name, body: () => packed(request, calls) });
        return sentAs(found);
      },
      price,
    );
    return { answers, wanted };
  };
}

function nameOf({ step, classifiers }: RequestPlace): string {
  return `${step}:${classifiers.join()}`;
}

/** The place of a reply that is not there yet is held by a failure that nobody reads. */
function sentAs(item: MailItem | null): Sent {
  const count = { attempts: item?.sends ?? 1, possible_repeat: item?.possible_repeat ?? false, latency_ms: 0 };
  if (item === null) return { failure: "connection_lost", ...count };
  if ("message" in item && isMessage(item.message)) return { ...received(item.message), ...count };
  return { failure: "failure" in item ? failureNamed(item.failure) : "unreadable_response", ...count };
}

function received(message: Message): { readonly message: Message; readonly request_id: null } {
  return { message, request_id: null };
}

function failureNamed(name: string): CallFailure {
  return callFailures.find((known) => known === name) ?? "server_error";
}

/** Without its mark for the cache where a batch would pay more for writing than it saves by reading. */
function packed({ body }: ClaudeRequest, calls: number): string {
  const json = JSON.stringify(body);
  if (markPays(body.model, estimateTokens(json).expected, calls)) return json;
  return JSON.stringify(body, (key, value: unknown) => (key === "cache_control" ? undefined : value));
}
