import { FakeBatches, type FakeBatchOptions } from "./batches.ts";
import { type Body, bodySchema, refusalOf } from "./body.ts";
import { type BreakingFault, breaks, type Fault, type Faults, noFaults } from "./faults.ts";
import { type Choose, obey } from "./model.ts";
import { type Billed, PrefixCache } from "./prefix-cache.ts";
import { countTokens } from "./tokenizer.ts";

export interface FakeOptions {
  readonly faults?: Faults;
  readonly choose?: Choose;
  /** Key that a request must carry. */
  readonly key?: string;
  /** As local servers may be: they take `x-api-key` alone, pass over `output_config` and say nothing of a cache. */
  readonly local?: boolean;
  /** What a server without structured output writes instead of bare JSON. */
  readonly phrase?: (json: string) => string;
  readonly latencyMs?: number;
  readonly now?: () => number;
  readonly batches?: FakeBatchOptions;
}

export interface Exchange {
  readonly body: Body;
  readonly text: string;
  readonly headers: Headers;
  readonly billed: Billed | null;
}

/** The Messages API in memory, with what it remembers: caches, and every request that it saw. */
export class FakeAnthropic {
  readonly exchanges: Exchange[] = [];
  faults: Faults;
  readonly batches: FakeBatches;
  readonly #options: FakeOptions;
  readonly #cache: PrefixCache;
  #requests = 0;

  constructor(options: FakeOptions = {}) {
    this.#options = options;
    this.faults = options.faults ?? noFaults;
    const now = options.now ?? Date.now;
    this.#cache = new PrefixCache(now);
    this.batches = new FakeBatches(options.batches ?? {}, now, (body, fault) => this.#message(body, fault));
  }

  /** To be given to the SDK in the place of the platform's. */
  readonly fetch = async (input: RequestInfo | URL, init?: RequestInit): Promise<Response> => {
    const request = new Request(input, init);
    const signal = init?.signal ?? request.signal;
    return this.handle(request, signal);
  };

  async handle(request: Request, signal: AbortSignal): Promise<Response> {
    const number = this.#requests++;
    const text = await request.text();
    if (!this.#knows(request.headers)) return problem(401, "authentication_error", "invalid key");
    const { pathname } = new URL(request.url);
    if (pathname.startsWith("/v1/messages/batches")) return this.#batch(request, text, signal);
    if (pathname !== "/v1/messages") return problem(404, "not_found_error", "no such endpoint");
    const parsed = bodySchema.safeParse(JSON.parse(text));
    if (!parsed.success) return problem(400, "invalid_request_error", parsed.error.issues[0]?.path.join(".") ?? "");
    const body = parsed.data;
    const seen = { body, text, headers: request.headers };
    const refusal = this.#options.local === true ? null : refusalOf(body, request.headers.get("anthropic-version"));
    if (refusal !== null) {
      this.exchanges.push({ ...seen, billed: null });
      return problem(400, "invalid_request_error", refusal);
    }
    const fault = this.faults(number, body);
    if (fault !== null && breaks(fault)) {
      this.exchanges.push({ ...seen, billed: null });
      return breakWith(fault, signal);
    }
    const { billed, commit } = this.#cache.bill(body);
    this.exchanges.push({ ...seen, billed });
    await pause(this.#options.latencyMs ?? 0, signal);
    commit();
    return message(body, this.#reply(body, fault), billed, this.#options.local === true);
  }

  async #batch(request: Request, text: string, signal: AbortSignal): Promise<Response> {
    const handled = this.batches.handle(request, text);
    if (handled === null) return problem(404, "not_found_error", "no such endpoint");
    return handled.fault === null ? handled.reply() : breakWith(handled.fault, signal);
  }

  /** A message of a batch; its prefix is in the cache for those after it. */
  #message(body: Body, fault: Fault | null): object {
    const { billed, commit } = this.#cache.bill(body);
    commit();
    return messageOf(body, this.#reply(body, fault), billed, false);
  }

  #knows(headers: Headers): boolean {
    const { key, local } = this.#options;
    if (key === undefined) return true;
    const bearer = local === true ? null : headers.get("authorization");
    return headers.get("x-api-key") === key || bearer === `Bearer ${key}`;
  }

  #reply(body: Body, fault: Fault | null): Reply {
    if (fault?.kind === "empty") return { text: null, stop_reason: "end_turn" };
    if (fault?.kind === "reply") return { text: fault.text, stop_reason: "end_turn" };
    const json = JSON.stringify(obey(body, this.#options.choose ?? ((_, options) => options[0] ?? "")));
    if (fault?.kind === "stop") return { text: fault.text ?? json, stop_reason: fault.stop_reason };
    return { text: this.#options.phrase?.(json) ?? json, stop_reason: "end_turn" };
  }
}

async function breakWith(fault: BreakingFault, signal: AbortSignal): Promise<Response> {
  switch (fault.kind) {
    case "status":
      return problem(fault.status, fault.type, fault.message ?? "", fault.code, fault.headers);
    case "reset":
      throw new TypeError("network connection lost");
    case "hang":
      return pause(60_000, signal).then(() => problem(504, "timeout_error", ""));
    case "trickle":
      return new Response(trickle(signal), { headers: { "content-type": "application/json" } });
    case "cut_body":
      return new Response('{"id":"msg_1","type":"mess', { headers: { "content-type": "application/json" } });
    case "html":
      return new Response("<html>Bad gateway</html>", { headers: { "content-type": "text/html" } });
    case "not_a_message":
      return Response.json({ object: "chat.completion" });
  }
}

interface Reply {
  readonly text: string | null;
  readonly stop_reason: string;
}

function message(body: Body, reply: Reply, billed: Billed, local: boolean): Response {
  const headers = local ? {} : { "request-id": `req_${crypto.randomUUID()}` };
  return Response.json(messageOf(body, reply, billed, local), { headers });
}

function messageOf(body: Body, { text, stop_reason }: Reply, billed: Billed, local: boolean): object {
  const output_tokens = countTokens(body.model, text ?? "");
  const usage = local ? { input_tokens: billed.input_tokens } : billed;
  return {
    id: `msg_${crypto.randomUUID()}`,
    type: "message",
    role: "assistant",
    model: body.model,
    content: text === null ? [] : [{ type: "text", text, citations: null }],
    stop_reason,
    stop_sequence: null,
    usage: { ...usage, output_tokens },
  };
}

function problem(
  status: number,
  type: string,
  text: string,
  code?: string,
  headers?: Record<string, string>,
): Response {
  const details = code === undefined ? {} : { details: { error_code: code } };
  return Response.json(
    { type: "error", error: { type, message: text, ...details } },
    { status, ...(headers && { headers }) },
  );
}

function trickle(signal: AbortSignal): ReadableStream<Uint8Array> {
  return new ReadableStream({
    async pull(controller) {
      await pause(20, signal);
      controller.enqueue(new TextEncoder().encode(" "));
    },
  });
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  if (ms === 0) return Promise.resolve();
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener("abort", () => {
      clearTimeout(timer);
      reject(new DOMException("aborted", "AbortError"));
    });
  });
}
