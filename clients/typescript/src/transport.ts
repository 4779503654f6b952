import ky, { HTTPError, type KyInstance, TimeoutError as KyTimeoutError, type ShouldRetryState } from "ky";
import {
  type ApiError,
  ConnectionError,
  MetierError,
  type Problem,
  TimeoutError,
  UnexpectedReplyError,
} from "./errors.ts";
import { problemClasses } from "./generated/problems.gen.ts";

export interface RequestOptions {
  /** Ends the request; what it rejects with is the signal's reason. */
  readonly signal?: AbortSignal;
  /** Milliseconds for one attempt. Default: the client's. */
  readonly timeout?: number;
  /** Default: the client's. */
  readonly maxRetries?: number;
}

export interface TransportOptions {
  readonly baseURL: string;
  readonly apiKey: string | null;
  readonly timeout: number;
  readonly maxRetries: number;
  readonly fetch: typeof globalThis.fetch;
}

export interface Call extends RequestOptions {
  readonly method: "GET" | "POST" | "PUT" | "DELETE";
  readonly path: string;
  readonly query?: object;
  readonly headers?: Readonly<Record<string, string | undefined>>;
  /** Sent as it is; `json` is written as JSON. */
  readonly body?: string | Uint8Array<ArrayBuffer>;
  readonly json?: unknown;
  /** Whether it may be sent again although the first may have been carried out. */
  readonly repeatable: boolean;
}

/** Seconds that a server may ask us to wait before another attempt; longer is the caller's to decide. */
const longestWait = 60;

/** One request, with its attempts. Throws a `MetierError`, or the reason of an abort. */
export class Transport {
  readonly #options: TransportOptions;
  readonly #http: KyInstance;
  constructor(options: TransportOptions) {
    this.#options = options;
    this.#http = ky.create({
      fetch: options.fetch,
      retry: {
        methods: ["get", "post", "put", "delete"],
        statusCodes: [408, 429, 500, 502, 503, 504],
        jitter: true,
        backoffLimit: 8_000,
      },
    });
  }

  /** The body of a reply in JSON. The contract says its form; a caller names it. */
  async json<Body>(call: Call): Promise<Body> {
    const { signal: given, ...rest } = call;
    if (given === undefined) return replyOf<Body>(await readAll(await this.send(rest)));
    const { signal, release } = followerOf(given);
    try {
      return replyOf<Body>(await readAll(await this.send({ ...rest, signal })));
    } finally {
      release();
    }
  }

  async send(call: Call): Promise<Response> {
    const { apiKey, baseURL } = this.#options;
    const url = new URL(call.path.replace(/^\//, ""), baseURL.endsWith("/") ? baseURL : `${baseURL}/`);
    for (const [name, value] of Object.entries(call.query ?? {})) {
      if (value !== undefined) url.searchParams.set(name, Array.isArray(value) ? value.join(",") : String(value));
    }
    const headers = { ...call.headers, ...(apiKey === null ? {} : { authorization: `Bearer ${apiKey}` }) };
    const limit = call.maxRetries ?? this.#options.maxRetries;
    try {
      return await this.#http(url, {
        method: call.method,
        headers: call.json === undefined ? headers : { "content-type": "application/json", ...headers },
        ...(call.body === undefined ? {} : { body: call.body }),
        ...(call.json === undefined ? {} : { body: JSON.stringify(call.json) }),
        ...(call.signal === undefined ? {} : { signal: call.signal }),
        timeout: call.timeout ?? this.#options.timeout,
        retry: { limit, shouldRetry: (state) => mayRetry(state, call.repeatable) },
      });
    } catch (error) {
      throw await toldOf(error, url, call.signal);
    }
  }
}

/**
 * A signal for one call. What the platform derives from a signal stays in memory for as long as that signal lives, and a run of 100,000 calls
 * has one.
 */
function followerOf(signal: AbortSignal): { readonly signal: AbortSignal; release(): void } {
  const controller = new AbortController();
  const follow = () => controller.abort(signal.reason);
  signal.addEventListener("abort", follow);
  if (signal.aborted) follow();
  return { signal: controller.signal, release: () => signal.removeEventListener("abort", follow) };
}

/** Undefined leaves it to the statuses and the number of attempts. */
function mayRetry({ error }: ShouldRetryState, repeatable: boolean): boolean | undefined {
  if (!(error instanceof HTTPError)) return repeatable;
  const { status, headers } = error.response;
  const wait = Number(headers.get("retry-after") ?? 0);
  if (wait > longestWait) return false;
  // A 503 of the API that says no time is a matter of configuration, and stays.
  if (status === 503 && isProblem(error.response) && !headers.has("retry-after")) return false;
  return repeatable || status === 429 || status === 503 ? undefined : false;
}

async function toldOf(error: unknown, { host }: URL, signal: AbortSignal | undefined): Promise<unknown> {
  if (signal?.aborted === true) return signal.reason;
  if (error instanceof HTTPError) return refusalOf(error.response);
  if (error instanceof KyTimeoutError) return new TimeoutError("No reply came in time.", { cause: error });
  if (error instanceof MetierError) return error;
  return new ConnectionError(`The server at ${host} could not be reached, or the connection broke.`, { cause: error });
}

async function refusalOf(response: Response): Promise<ApiError | UnexpectedReplyError> {
  const requestId = response.headers.get("request-id");
  const problem: unknown = isProblem(response) ? await response.json().catch(() => null) : null;
  if (!isProblemBody(problem)) return new UnexpectedReplyError(response.status, requestId);
  const Refusal = problemClasses[problem.code];
  return new Refusal(problem);
}

function isProblem({ headers }: Response): boolean {
  return headers.get("content-type")?.startsWith("application/problem+json") === true;
}

function isProblemBody(value: unknown): value is Problem {
  return typeof value === "object" && value !== null && "code" in value && String(value.code) in problemClasses;
}

async function readAll(response: Response): Promise<unknown> {
  try {
    return await response.json();
  } catch (error) {
    if (error instanceof SyntaxError)
      throw new UnexpectedReplyError(response.status, response.headers.get("request-id"));
    throw new ConnectionError("The connection broke in the middle of the reply.", { cause: error });
  }
}

/** A reply is trusted to have the form of the contract: the server's own tests hold it to that. */
function replyOf<Body>(value: unknown): Body {
  if (typeof value !== "object" || value === null) throw new UnexpectedReplyError(200, null);
  return value as Body;
}

/** The header of RFC 9530 over the bytes that are sent. */
export async function contentDigest(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return `sha-256=:${btoa(String.fromCharCode(...digest))}:`;
}
