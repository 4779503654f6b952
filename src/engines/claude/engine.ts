import Anthropic from "@anthropic-ai/sdk";
import pLimit from "p-limit";
import type { Answer, ClassifierId } from "../../instrument/label.ts";
import type { ClaudeManifest, Release } from "../../releases/release.ts";
import type { Engine, Question } from "../engine.ts";
import { unanswered } from "./answers.ts";
import { type Ask, asker } from "./ask.ts";
import { ceilingUsd } from "./ceiling.ts";
import { costUsd, noPrice, type Price } from "./prices.ts";
import { quoteChecker } from "./quotes.ts";
import { type PlannedCall, planCalls } from "./requests.ts";
import { type Send, send } from "./send.ts";

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

/** A Worker has six connections at once; more would only wait inside the time-out. */
const connections = 6;

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
  return {
    name: "claude",
    endpoint: new URL(client.baseURL).host,
    deterministic: false,
    instant: false,
    async answer(question, signal) {
      const { pressed } = question;
      const options = { client, sleep, timeoutMs, signal, ...(pressed && { pressed }) };
      return answerWith(question, (request) => send(request, options), price);
    },
    ceilingUsd: (question) => (price === noPrice ? 0 : ceilingUsd(claudeRelease(question.release), question, price)),
  };
}

/** The answers to a question, whichever way its requests go. */
export async function answerWith(question: Question, send: Send, price: Price): Promise<readonly Answer[]> {
  const release = claudeRelease(question.release);
  const ask = asker({ send, release, price, check: quoteChecker(question.session) });
  const answers = await runCalls(release, question, ask);
  return question.classifiers.map(
    // Only task_value is left without a call: it needs the operator's priced postings.
    (classifier) => answers.get(classifier) ?? unanswered(classifier, "skipped", "no_priced_postings", null),
  );
}

export function claudeRelease(release: Release): Release<ClaudeManifest> {
  const { manifest } = release;
  if (manifest.engine !== "claude") throw new Error(`release ${manifest.id} is not for this engine`);
  return { ...release, manifest };
}

async function runCalls(
  release: Release<ClaudeManifest>,
  { session, classifiers }: Question,
  ask: Ask,
): Promise<ReadonlyMap<ClassifierId, Answer>> {
  const calls = planCalls(release, session, classifiers);
  const limit = pLimit(connections);
  const run = (call: PlannedCall) => limit(() => ask(call));
  const [first, ...rest] = calls;
  if (first === undefined) return new Map();
  // With a shared prefix the first reply proves that the cache exists; the others then read it together.
  const head = release.manifest.layout === "cached" ? [await run(first)] : [];
  const others = await Promise.all((head.length === 0 ? calls : rest).map(run));
  return new Map([...head, ...others].flat().map((answer) => [answer.classifier, answer]));
}
