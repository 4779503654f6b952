import type { Benchmark, Leaderboard } from "../generated/openapi.gen.ts";
import type { Body, Query } from "../operations.ts";
import { Pages } from "../pages.ts";
import type { RequestOptions, Transport } from "../transport.ts";

/** A release, a candidate or recorded answers on trial against gold labels. */
export class Benchmarks {
  readonly #transport: Transport;
  constructor(transport: Transport) {
    this.#transport = transport;
  }

  /** Orders a trial; read it until its `ended_at` is there. */
  create(order: Body<"createBenchmark">, options: RequestOptions = {}): Promise<Benchmark> {
    // A trial on a held-out split is counted, so a lost reply is not asked for again.
    const call = { method: "POST", path: "/v1/benchmarks", json: order, repeatable: false } as const;
    return this.#transport.json<Benchmark>({ ...options, ...call });
  }

  retrieve(id: string, options: RequestOptions = {}): Promise<Benchmark> {
    return this.#transport.json<Benchmark>({ ...options, method: "GET", path: pathOf(id), repeatable: true });
  }

  list(query: Query<"listBenchmarks"> = {}, options: RequestOptions = {}): Pages<Benchmark> {
    const call = { ...options, method: "GET", path: "/v1/benchmarks", repeatable: true } as const;
    return new Pages((cursor) => this.#transport.json({ ...call, query: { ...query, cursor } }), query.cursor);
  }

  cancel(id: string, options: RequestOptions = {}): Promise<Benchmark> {
    return this.#transport.json<Benchmark>({
      ...options,
      method: "POST",
      path: `${pathOf(id)}/cancel`,
      repeatable: true,
    });
  }

  /** The trial as a page for people: one HTML file that loads nothing. */
  async report(id: string, options: RequestOptions = {}): Promise<Uint8Array<ArrayBuffer>> {
    const call = { ...options, method: "GET", path: `${pathOf(id)}/report`, repeatable: true } as const;
    return new Uint8Array(await (await this.#transport.send(call)).arrayBuffer());
  }

  /** The last trial of every release on exactly the same split. */
  leaderboard(query: Query<"readLeaderboard">, options: RequestOptions = {}): Promise<Leaderboard> {
    const call = { method: "GET", path: "/v1/leaderboard", query, repeatable: true } as const;
    return this.#transport.json<Leaderboard>({ ...options, ...call });
  }
}

function pathOf(id: string): string {
  return `/v1/benchmarks/${encodeURIComponent(id)}`;
}
