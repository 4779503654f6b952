import { z } from "zod";
import { type Body, bodySchema, refusalOf } from "./body.ts";
import type { BreakingFault, Fault } from "./faults.ts";

export type BatchOperation = "create" | "retrieve" | "list" | "cancel" | "results";

/** What goes wrong with one HTTP request; `done`: it was done, and only its answer is lost. */
export type BatchFault = BreakingFault & { readonly done?: boolean };
export type BatchFaults = (operation: BatchOperation, number: number) => BatchFault | null;

/** What becomes of one request of a batch: a reply, with or without a fault in it, or none; `canceled`: by somebody at the vendor's own console. */
export type Outcome =
  | "canceled"
  | "overloaded"
  | "invalid"
  | "expired"
  | "missing"
  | "malformed"
  | Exclude<Fault, BreakingFault>
  | null;

export interface FakeBatchOptions {
  readonly faults?: BatchFaults;
  /** By `custom_id` and how often it was sent before. */
  readonly outcome?: (customId: string, before: number) => Outcome;
  /** Milliseconds that the vendor works on a batch. */
  readonly takesMs?: number;
  /** In the place of the vendor's own. */
  readonly resultsUrl?: string;
  /** Results come in this order. Absent: backwards. */
  readonly shuffle?: <T>(items: readonly T[]) => readonly T[];
}

/** One request that was processed, as the vendor would bill it. */
export interface LedgerEntry {
  readonly batch: string;
  readonly custom_id: string;
  readonly outcome: string;
}

interface Kept {
  readonly id: string;
  readonly created: number;
  /** Empty once they are processed: a run of thousands would not fit into memory. */
  requests: readonly { readonly custom_id: string; readonly params: unknown }[];
  readonly version: string | null;
  cancelled: number | null;
  ended: number | null;
  results: readonly { readonly custom_id: string; readonly result: { readonly type: string } }[] | null;
}

const createSchema = z.strictObject({
  requests: z
    .array(z.strictObject({ custom_id: z.string().regex(/^[a-zA-Z0-9_-]{1,64}$/), params: z.unknown() }))
    .min(1)
    .max(100_000),
});

const mostBytes = 256_000_000;
const dayMs = 86_400_000;

/** The Message Batches API in memory. */
export class FakeBatches {
  readonly ledger: LedgerEntry[] = [];
  /** Bytes of each create call that arrived. */
  readonly created: number[] = [];
  /** Every HTTP request in its order. */
  readonly seen: { readonly operation: BatchOperation; readonly url: string; readonly key: string | null }[] = [];
  options: FakeBatchOptions;
  readonly #batches: Kept[] = [];
  readonly #sends = new Map<string, number>();
  readonly #now: () => number;
  readonly #answer: (body: Body, fault: Fault | null) => object;

  constructor(options: FakeBatchOptions, now: () => number, answer: (body: Body, fault: Fault | null) => object) {
    this.options = options;
    this.#now = now;
    this.#answer = answer;
  }

  /** The operation of a path under /v1/messages/batches. Null: there is none. */
  handle(request: Request, text: string): { readonly fault: BatchFault | null; readonly reply: () => Response } | null {
    const url = new URL(request.url);
    const [id, more] = url.pathname.split("/").slice(4);
    const operation = operationOf(request.method, id, more);
    if (operation === null) return null;
    const key = request.headers.get("authorization") ?? request.headers.get("x-api-key");
    this.seen.push({ operation, url: request.url, key });
    const fault = this.options.faults?.(operation, this.seen.length - 1) ?? null;
    if (fault !== null && fault.done !== true) return { fault, reply: () => new Response() };
    const reply = this.#operate(operation, id ?? "", url, text, request.headers);
    return { fault, reply: () => reply };
  }

  #operate(operation: BatchOperation, id: string, url: URL, text: string, headers: Headers): Response {
    if (operation === "create") return this.#create(text, url, headers.get("anthropic-version"));
    if (operation === "list") return this.#list(url);
    const batch = this.#batches.find((each) => each.id === id);
    if (batch === undefined) return refuse(404, "not_found_error", "no such batch");
    this.#process(batch);
    if (operation === "cancel") {
      if (batch.results === null) batch.cancelled ??= this.#now();
      return Response.json(this.#shown(batch, url));
    }
    if (operation === "retrieve") return Response.json(this.#shown(batch, url));
    if (batch.results === null) return refuse(404, "not_found_error", "no results yet");
    return new Response(`${batch.results.map(lineOf).join("\n")}\n`, {
      headers: { "content-type": "application/x-jsonl" },
    });
  }

  #create(text: string, url: URL, version: string | null): Response {
    this.created.push(text.length);
    if (text.length > mostBytes) return refuse(413, "request_too_large", "over 256 MB");
    const parsed = createSchema.safeParse(JSON.parse(text));
    if (!parsed.success) return refuse(400, "invalid_request_error", parsed.error.issues[0]?.path.join(".") ?? "");
    const { requests } = parsed.data;
    if (new Set(requests.map(({ custom_id }) => custom_id)).size < requests.length) {
      return refuse(400, "invalid_request_error", "custom_id: must be unique");
    }
    const id = `msgbatch_${crypto.randomUUID().replaceAll("-", "")}`;
    const batch = { id, created: this.#now(), requests, version, cancelled: null, ended: null, results: null };
    this.#batches.unshift(batch);
    return Response.json(this.#shown(batch, url));
  }

  #list(url: URL): Response {
    const limit = Number(url.searchParams.get("limit") ?? 20);
    const after = url.searchParams.get("after_id");
    const from = after === null ? 0 : this.#batches.findIndex(({ id }) => id === after) + 1;
    const page = this.#batches.slice(from, from + limit);
    for (const batch of page) this.#process(batch);
    return Response.json({
      data: page.map((batch) => this.#shown(batch, url)),
      has_more: from + limit < this.#batches.length,
      first_id: page[0]?.id ?? null,
      last_id: page.at(-1)?.id ?? null,
    });
  }

  #process(batch: Kept): void {
    if (batch.results !== null) return;
    if (batch.cancelled === null && this.#now() < batch.created + (this.options.takesMs ?? 0)) return;
    const results = batch.requests.flatMap(({ custom_id, params }) => {
      const result = this.#result(batch, custom_id, params);
      return result === null ? [] : [{ custom_id, result }];
    });
    batch.ended = this.#now();
    batch.requests = [];
    batch.results = this.options.shuffle?.(results) ?? results.toReversed();
  }

  #result(batch: Kept, custom_id: string, params: unknown): { readonly type: string } | null {
    const before = this.#sends.get(custom_id) ?? 0;
    this.#sends.set(custom_id, before + 1);
    const outcome = this.options.outcome?.(custom_id, before) ?? null;
    const enter = (entry: string) => this.ledger.push({ batch: batch.id, custom_id, outcome: entry });
    if (batch.cancelled !== null || outcome === "canceled") {
      enter("canceled");
      return { type: "canceled" };
    }
    const parsed = bodySchema.safeParse(params);
    const refusal = parsed.success ? refusalOf(parsed.data, batch.version) : "params";
    if (outcome === "overloaded" || outcome === "invalid" || !parsed.success || refusal !== null) {
      enter("errored");
      const type = outcome === "overloaded" ? "overloaded_error" : "invalid_request_error";
      return { type: "errored", ...{ error: { type: "error", error: { type, message: refusal ?? outcome } } } };
    }
    if (outcome === "expired") {
      enter("expired");
      return { type: "expired" };
    }
    enter("succeeded");
    if (outcome === "missing") return null;
    if (outcome === "malformed") return { type: "malformed" };
    return { type: "succeeded", ...{ message: this.#answer(parsed.data, outcome) } };
  }

  #shown({ id, created, requests, cancelled, ended, results }: Kept, url: URL): object {
    const count = (type: string) => results?.filter(({ result }) => result.type === type).length ?? 0;
    const time = (ms: number) => new Date(ms).toISOString();
    return {
      id,
      type: "message_batch",
      processing_status: results !== null ? "ended" : cancelled === null ? "in_progress" : "canceling",
      request_counts: {
        processing: results === null ? requests.length : 0,
        succeeded: count("succeeded") + count("malformed"),
        errored: count("errored"),
        canceled: count("canceled"),
        expired: count("expired"),
      },
      created_at: time(created),
      expires_at: time(created + dayMs),
      ended_at: ended === null ? null : time(ended),
      cancel_initiated_at: cancelled === null ? null : time(cancelled),
      archived_at: null,
      results_url:
        results === null ? null : (this.options.resultsUrl ?? `${url.origin}/v1/messages/batches/${id}/results`),
    };
  }
}

/** A malformed one breaks off in the middle. */
function lineOf(line: { readonly result: { readonly type: string } }): string {
  const json = JSON.stringify(line);
  return line.result.type === "malformed" ? json.slice(0, json.length / 2) : json;
}

function operationOf(method: string, id: string | undefined, more: string | undefined): BatchOperation | null {
  if (id === undefined) return method === "POST" ? "create" : "list";
  if (more === undefined) return method === "GET" ? "retrieve" : null;
  return more === "cancel" || more === "results" ? more : null;
}

function refuse(status: number, type: string, message: string): Response {
  return Response.json({ type: "error", error: { type, message } }, { status });
}
