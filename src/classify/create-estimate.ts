import {
  type CallAmounts,
  type Case,
  cases,
  type EstimatedCall,
  estimateCalls,
  isBelowMinimum,
} from "../engines/claude/estimate.ts";
import { batchFactor, pricesAsOf } from "../engines/claude/prices.ts";
import { DomainError } from "../errors.ts";
import type { ClassifierId } from "../instrument/label.ts";
import { IntakeError } from "../intake/errors.ts";
import type { Session } from "../intake/session.ts";
import { renderTranscript } from "../intake/transcript/render.ts";
import type { Rendering } from "../intake/transcript/rendering.ts";
import type { ClaudeManifest, Release, ReleaseHead } from "../releases/release.ts";
import type { Services } from "../services.ts";
import { assumptionsOf } from "./estimate-assumptions.ts";
import { findRunnableRelease } from "./find-release.ts";
import { readInput } from "./intake.ts";
import type { InputSource } from "./requests.ts";
import { chooseClassifiers } from "./submission.ts";

/** Sessions of one size: one that is given, or the UTF-8 bytes of its transcript. */
export interface EstimateItem {
  readonly input: InputSource | { readonly transcript_bytes: number };
  readonly count: number;
}

export interface EstimateRequest {
  /** Absent: the configured default. */
  readonly release?: string;
  readonly classifiers?: readonly ClassifierId[];
  /** How many times each session is asked. */
  readonly draws: number;
  readonly batch: boolean;
  readonly sessions: readonly EstimateItem[];
}

export type Range = Readonly<Record<Case, number>>;
export type Amounts = Readonly<Record<Exclude<keyof CallAmounts, "usd">, Range>> & { readonly usd: Range | null };

export interface Estimate {
  readonly release: ReleaseHead;
  /** Sessions counted, times draws. */
  readonly askings: number;
  readonly calls: readonly {
    readonly classifiers: readonly ClassifierId[];
    readonly model: string;
    readonly amounts: Amounts;
  }[];
  readonly total: Amounts;
  /** Askings whose prefix is too short to be cached. Null: the release caches nothing. */
  readonly below_minimum_prefix: number | null;
  readonly not_estimated: readonly ClassifierId[];
  readonly prices_as_of: string;
  readonly assumptions: readonly string[];
}

/** Tokens and dollars before anything is sent. Nothing of a session leaves or is kept, so the gate has nothing to hold. */
export async function createEstimate(
  services: Services,
  workspace: string,
  request: EstimateRequest,
): Promise<Estimate> {
  const release = await findRunnableRelease(services, workspace, request.release ?? services.env.default_release);
  const classifiers = chooseClassifiers(release, request.classifiers);
  const { manifest } = release;
  const read = { ...request, sessions: request.sessions.map(readItem) };
  const figures = manifest.engine === "embedded" ? free(read) : priced({ ...release, manifest }, classifiers, read);
  const estimate = { release, prices_as_of: pricesAsOf, ...figures };
  return { ...estimate, assumptions: assumptionsOf(estimate, request) };
}

type Figures = Omit<Estimate, "release" | "prices_as_of" | "assumptions">;

/** What is given of a session: all of it, or the bytes of its transcript. */
interface ReadItem {
  readonly content: Session | number;
  readonly count: number;
}

interface ReadRequest extends Omit<EstimateRequest, "sessions"> {
  readonly sessions: readonly ReadItem[];
}

function priced(release: Release<ClaudeManifest>, classifiers: readonly ClassifierId[], request: ReadRequest): Figures {
  const { manifest } = release;
  const sizes = request.sessions.map(({ content, count }) => ({
    bytes: transcriptBytes(content, manifest.rendering),
    askings: count * request.draws,
  }));
  const planned = estimateCalls(release, classifiers, request);
  const factor = request.batch ? batchFactor : 1;
  const calls = planned.map((call) => ({
    classifiers: call.classifiers,
    model: call.model,
    sums: perCase((which) => sumOver(call, sizes, which, factor)),
  }));
  const answered = new Set(planned.flatMap((call) => call.classifiers));
  const first = planned.find((call) => !call.classifiers.includes("task_value"));
  const short = sizes.filter(({ bytes }) => first !== undefined && isBelowMinimum(release, first, bytes));
  return {
    askings: sum(sizes, ({ askings }) => askings),
    calls: calls.map(({ sums, ...call }) => ({ ...call, amounts: amountsOf(sums) })),
    total: amountsOf(perCase((which) => calls.map(({ sums }) => sums[which]).reduce(add, nothing))),
    below_minimum_prefix: manifest.layout === "cached" ? sum(short, ({ askings }) => askings) : null,
    not_estimated: classifiers.filter((classifier) => !answered.has(classifier)),
  };
}

function free({ sessions, draws }: ReadRequest): Figures {
  const total = amountsOf(perCase(() => nothing));
  const askings = sum(sessions, ({ count }) => count) * draws;
  return { askings, calls: [], total, below_minimum_prefix: null, not_estimated: [] };
}

function readItem({ input, count }: EstimateItem, index: number): ReadItem {
  if ("transcript_bytes" in input) return { content: input.transcript_bytes, count };
  try {
    return { content: readInput(input).session, count };
  } catch (error) {
    if (!(error instanceof IntakeError)) throw error;
    throw new DomainError({ code: "session_refused", index, reason: error.problem.code });
  }
}

/** The transcript's bytes as the release shows it. A size that is given is cut as the release cuts, one byte a character. */
function transcriptBytes(content: Session | number, rendering: Rendering): number {
  if (typeof content !== "number")
    return new TextEncoder().encode(renderTranscript(content, rendering).text).byteLength;
  const { transcript_characters: characters, transcript_tokens: tokens } = rendering;
  return Math.min(content, characters ?? (tokens === null ? Number.POSITIVE_INFINITY : tokens * 2));
}

type Sizes = readonly { readonly bytes: number; readonly askings: number }[];

function sumOver(call: EstimatedCall, sizes: Sizes, which: Case, factor: number): CallAmounts {
  return sizes.map(({ bytes, askings }) => times(call.amounts(bytes, which), askings, factor)).reduce(add, nothing);
}

const nothing: CallAmounts = {
  input_tokens: 0,
  cache_write_tokens: 0,
  cache_read_tokens: 0,
  output_tokens: 0,
  usd: 0,
};

function times(amounts: CallAmounts, askings: number, factor: number): CallAmounts {
  return {
    input_tokens: amounts.input_tokens * askings,
    cache_write_tokens: amounts.cache_write_tokens * askings,
    cache_read_tokens: amounts.cache_read_tokens * askings,
    output_tokens: amounts.output_tokens * askings,
    usd: amounts.usd === null ? null : amounts.usd * askings * factor,
  };
}

function add(left: CallAmounts, right: CallAmounts): CallAmounts {
  return {
    input_tokens: left.input_tokens + right.input_tokens,
    cache_write_tokens: left.cache_write_tokens + right.cache_write_tokens,
    cache_read_tokens: left.cache_read_tokens + right.cache_read_tokens,
    output_tokens: left.output_tokens + right.output_tokens,
    usd: left.usd === null || right.usd === null ? null : left.usd + right.usd,
  };
}

function perCase<T>(of: (which: Case) => T): Readonly<Record<Case, T>> {
  return { low: of("low"), expected: of("expected"), high: of("high") };
}

/**
 * Few tokens may cost more than many where they are too few to be cached, so `low` and `high` are the least and the most of the
 * three cases.
 */
function amountsOf(sums: Readonly<Record<Case, CallAmounts>>): Amounts {
  const range = (of: (amounts: CallAmounts) => number): Range => {
    const values = cases.map((which) => of(sums[which]));
    return { low: Math.min(...values), expected: of(sums.expected), high: Math.max(...values) };
  };
  return {
    input_tokens: range(({ input_tokens }) => input_tokens),
    cache_write_tokens: range(({ cache_write_tokens }) => cache_write_tokens),
    cache_read_tokens: range(({ cache_read_tokens }) => cache_read_tokens),
    output_tokens: range(({ output_tokens }) => output_tokens),
    usd: sums.expected.usd === null ? null : range(({ usd }) => usd ?? 0),
  };
}

function sum<T>(items: readonly T[], of: (item: T) => number): number {
  return items.reduce((total, item) => total + of(item), 0);
}
