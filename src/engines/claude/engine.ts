import Anthropic from "@anthropic-ai/sdk";
import type { Engine, Question } from "../engine.ts";
import { answerWith, claudeRelease } from "./answer-with.ts";
import { ceilingUsd } from "./ceiling.ts";
import { batchUsd, costUsd, noPrice, type Price } from "./prices.ts";
import { replayer } from "./replay.ts";
import { releaseHeaders } from "./requests.ts";
import { type Send, send } from "./send.ts";
import { vendorBatches } from "./vendor-batches.ts";

export interface ClaudeOptions {
  readonly apiKey: string;
  /** An Anthropic-compatible server. Null: the vendor's own. */
  readonly baseUrl: string | null;
  /** Milliseconds for one attempt. */
  readonly timeoutMs?: number;
  /** Absent: the platform's. */
  readonly fetch?: typeof fetch;
  readonly sleep: (ms: number) => Promise<void>;
}

const vendor = "https://api.anthropic.com";

export function claudeEngine({ apiKey, baseUrl, sleep, timeoutMs = 300_000, ...options }: ClaudeOptions): Engine {
  // Everything is given, so that nothing is read from the process's environment; and a redirect must not carry the key away.
  const client = new Anthropic({
    apiKey,
    authToken: null,
    baseURL: baseUrl ?? vendor,
    defaultHeaders: baseUrl === null ? {} : { "x-api-key": apiKey },
    fetchOptions: { redirect: "manual" },
    logLevel: "off",
    ...options,
  });
  const price = client.baseURL === vendor ? costUsd : noPrice;
  const packedPrice = price === noPrice ? noPrice : batchUsd;
  const ceiling = (question: Question, by: Price) =>
    by === noPrice ? 0 : ceilingUsd(claudeRelease(question.release), question, by);
  return {
    name: "claude",
    endpoint: new URL(client.baseURL).host,
    deterministic: false,
    instant: false,
    async answer(question, signal) {
      const { pressed, asked_before, may_repeat } = question;
      const options = { client, sleep, timeoutMs, signal, ...(pressed && { pressed }) };
      const sendOnce: Send = (request, { classifiers }) =>
        send(request, {
          ...options,
          asked_before: classifiers.some((classifier) => asked_before?.has(classifier)),
          ...(may_repeat && { mayRepeat: () => may_repeat(classifiers) }),
        });
      return answerWith(question, sendOnce, price);
    },
    ceilingUsd: (question) => ceiling(question, price),
    vendor: {
      ceilingUsd: (question) => ceiling(question, packedPrice),
      replay: replayer(packedPrice),
      headers: (release) => releaseHeaders(claudeRelease(release)),
      batches: vendorBatches(client),
    },
  };
}
