import type Anthropic from "@anthropic-ai/sdk";
import { APIError } from "@anthropic-ai/sdk";
import type { MessageBatch } from "@anthropic-ai/sdk/resources/messages/batches";
import { z } from "zod";
import type { VendorBatch, VendorBatches, VendorFailure, VendorResult } from "../vendor.ts";
import { linesOf } from "./lines.ts";
import { isMessage } from "./message.ts";
import { type CallFailure, failureOf, retryAfterMs } from "./send.ts";

/** For an upload of many megabytes, and for any other request. */
const timeoutMs = 120_000;
const pageOf = 100;
const path = "/v1/messages/batches";

/** The Message Batches API through the vendor's SDK. */
export function vendorBatches(client: Anthropic): VendorBatches {
  const options = { maxRetries: 0, timeout: timeoutMs };
  return {
    create: (body, headers) =>
      attempt(async () => {
        const own = { "content-type": "application/json", ...headers };
        return batchOf(await client.post<MessageBatch>(path, { ...options, body, headers: own }));
      }),
    read: (id) => attempt(async () => batchOf(await client.messages.batches.retrieve(id, {}, options))),
    listSince: (since) =>
      attempt(async () => {
        const found: VendorBatch[] = [];
        for await (const listed of client.messages.batches.list({ limit: pageOf }, options)) {
          const batch = batchOf(listed);
          if (batch.created_at < since) break;
          found.push(batch);
        }
        return found;
      }),
    cancel: (id) =>
      attempt(async () => {
        await client.messages.batches.cancel(id, {}, options);
        return null;
      }),
    async results(batch) {
      const url = ownUrl(client, batch.results_url);
      if (url === null) return { failure: "foreign_results_url", lost: true, retryAfterMs: null };
      return attempt(async () => {
        const headers = { accept: "application/binary" };
        const response = await client.get(url, { ...options, headers }).asResponse();
        return response.body === null ? noResults() : resultsOf(response.body);
      });
    },
  };
}

/** The SDK would send the key to whatever host the reply names. */
function ownUrl(client: Anthropic, url: string | null): string | null {
  if (url === null || !URL.canParse(url)) return null;
  return new URL(url).origin === new URL(client.baseURL).origin ? url : null;
}

async function attempt<T>(work: () => Promise<T>): Promise<T | VendorFailure> {
  try {
    return await work();
  } catch (error) {
    const failure = failureOf(error);
    const answered = error instanceof APIError && error.status !== undefined;
    // An overloaded vendor did nothing; of any other fault of its own nobody knows.
    const lost = !answered || failure === "server_error";
    return { failure, lost, retryAfterMs: error instanceof APIError ? retryAfterMs(error.headers) : null };
  }
}

const batchSchema = z.object({
  id: z.string(),
  created_at: z.string(),
  processing_status: z.string(),
  ended_at: z.string().nullable(),
  request_counts: z.record(z.string(), z.number()),
  results_url: z.string().nullable(),
});

function batchOf(value: unknown): VendorBatch {
  const { id, created_at, request_counts, results_url, ...rest } = batchSchema.parse(value);
  const requests = Object.values(request_counts).reduce((sum, count) => sum + count, 0);
  const ended_at = rest.processing_status === "ended" ? Date.parse(rest.ended_at ?? created_at) : null;
  return { id, created_at: Date.parse(created_at), requests, ended_at, results_url };
}

async function* noResults(): AsyncGenerator<VendorResult> {}

const resultSchema = z.object({
  custom_id: z.string(),
  result: z.object({
    type: z.string(),
    message: z.unknown().optional(),
    error: z.object({ error: z.object({ type: z.string() }) }).optional(),
  }),
});

async function* resultsOf(body: ReadableStream<Uint8Array>): AsyncGenerator<VendorResult> {
  for await (const line of linesOf(body)) {
    const read = readResult(line);
    // Half a line names nobody: whose it was is missing, and is asked for again.
    if (read === null) continue;
    const { custom_id, result } = read;
    if (result.type === "succeeded") {
      yield isMessage(result.message)
        ? { custom_id, message: JSON.stringify(result.message) }
        : { custom_id, failure: "unreadable_response" satisfies CallFailure, again: false };
    } else if (result.type === "errored") {
      yield { custom_id, ...(errors[result.error?.error.type ?? ""] ?? { failure: "server_error", again: true }) };
    } else {
      const expired = result.type === "expired";
      yield { custom_id, failure: expired ? "batch_expired" : "batch_canceled", again: expired };
    }
  }
}

function readResult(line: string): z.output<typeof resultSchema> | null {
  try {
    return resultSchema.safeParse(JSON.parse(line)).data ?? null;
  } catch {
    return null;
  }
}

/** An errored request was not billed. */
const errors: Readonly<Record<string, { readonly failure: CallFailure; readonly again: boolean }>> = {
  invalid_request_error: { failure: "bad_request", again: false },
  authentication_error: { failure: "authentication", again: false },
  billing_error: { failure: "spending_limit", again: false },
  permission_error: { failure: "permission", again: false },
  not_found_error: { failure: "model_not_found", again: false },
  request_too_large: { failure: "too_large", again: false },
  rate_limit_error: { failure: "rate_limited", again: true },
  overloaded_error: { failure: "overloaded", again: true },
};
