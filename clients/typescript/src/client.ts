import { MetierError } from "./errors.ts";
import type { Classifier, Correction, Estimate, Health, Inspection, OccupationList } from "./generated/openapi.gen.ts";
import type { Body, Query } from "./operations.ts";
import { Batches } from "./resources/batches.ts";
import { Benchmarks } from "./resources/benchmarks.ts";
import { Classifications } from "./resources/classifications.ts";
import { Datasets } from "./resources/datasets.ts";
import { Releases } from "./resources/releases.ts";
import { type RequestOptions, Transport } from "./transport.ts";

export interface MetierOptions {
  /** Default: the variable METIER_URL, else `http://127.0.0.1:8787`. */
  readonly baseURL?: string;
  /** Default: the variable METIER_API_KEY. A local server that runs open needs none. */
  readonly apiKey?: string | null;
  /** Your own key for Claude releases. It goes with each classification, is used for it alone and is never stored. Default: none. */
  readonly anthropicApiKey?: string | null;
  /** Milliseconds for one attempt. Default: ten minutes, since a model may take long. */
  readonly timeout?: number;
  /** Further attempts after a failure that may pass; `Retry-After` is obeyed up to a minute. Default: 4. */
  readonly maxRetries?: number;
  readonly fetch?: typeof globalThis.fetch;
}

/** The API of a Metier server. */
export class Metier {
  readonly classifications: Classifications;
  readonly batches: Batches;
  readonly releases: Releases;
  readonly datasets: Datasets;
  readonly benchmarks: Benchmarks;
  readonly #transport: Transport;

  constructor(options: MetierOptions = {}) {
    const baseURL = options.baseURL ?? variable("METIER_URL") ?? "http://127.0.0.1:8787";
    if (!/^https?:\/\//.test(baseURL) || !URL.canParse(baseURL))
      throw new MetierError("baseURL is not an http(s) address.");
    this.#transport = new Transport({
      baseURL,
      apiKey: options.apiKey === undefined ? (variable("METIER_API_KEY") ?? null) : options.apiKey,
      timeout: options.timeout ?? 600_000,
      maxRetries: options.maxRetries ?? 4,
      fetch: options.fetch ?? ((input, init) => globalThis.fetch(input, init)),
    });
    this.classifications = new Classifications(this.#transport, options.anthropicApiKey ?? null);
    this.batches = new Batches(this.#transport);
    this.releases = new Releases(this.#transport);
    this.datasets = new Datasets(this.#transport);
    this.benchmarks = new Benchmarks(this.#transport);
  }

  readonly inspections = {
    /** A dry run: what an import keeps and drops, what is counted, what the anonymity gate finds. Nothing is stored or sent. */
    create: (input: Body<"createInspection">, options: RequestOptions = {}): Promise<Inspection> =>
      this.#transport.json<Inspection>({
        ...options,
        method: "POST",
        path: "/v1/inspections",
        json: input,
        repeatable: true,
      }),
  };

  readonly estimates = {
    /** Tokens and dollars before anything is sent. */
    create: (request: Body<"createEstimate">, options: RequestOptions = {}): Promise<Estimate> =>
      this.#transport.json<Estimate>({
        ...options,
        method: "POST",
        path: "/v1/estimates",
        json: request,
        repeatable: true,
      }),
  };

  readonly corrections = {
    /** Estimates from labels, naive and corrected by the errors that gold labels show. */
    create: (request: Body<"createCorrection">, options: RequestOptions = {}): Promise<Correction> =>
      this.#transport.json<Correction>({
        ...options,
        method: "POST",
        path: "/v1/corrections",
        json: request,
        repeatable: true,
      }),
  };

  readonly classifiers = {
    /** The questions, with their label sets. */
    list: async (options: RequestOptions = {}): Promise<readonly Classifier[]> => {
      const call = { ...options, method: "GET", path: "/v1/classifiers", repeatable: true } as const;
      return (await this.#transport.json<{ readonly items: readonly Classifier[] }>(call)).items;
    },
  };

  readonly occupations = {
    /** SOC 2018, by level. */
    list: (query: Query<"listOccupations"> = {}, options: RequestOptions = {}): Promise<OccupationList> =>
      this.#transport.json<OccupationList>({
        ...options,
        method: "GET",
        path: "/v1/occupations",
        query,
        repeatable: true,
      }),
  };

  health(options: RequestOptions = {}): Promise<Health> {
    return this.#transport.json<Health>({ ...options, method: "GET", path: "/health", repeatable: true });
  }
}

/** Where there are environment variables; browsers have none. */
function variable(name: string): string | undefined {
  const host: { readonly process?: { readonly env?: Readonly<Record<string, string | undefined>> } } = globalThis;
  const value = host.process?.env?.[name];
  return value === "" ? undefined : value;
}
