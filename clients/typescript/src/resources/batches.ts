import type { Batch, BatchDeletionReceipt, BatchEstimate, BatchItem, BatchPart } from "../generated/openapi.gen.ts";
import type { Body, Query } from "../operations.ts";
import { Pages } from "../pages.ts";
import { contentDigest, type RequestOptions, type Transport } from "../transport.ts";

export type ResultFormat = NonNullable<Query<"readBatchResults">["format"]>;

/** Many sessions and one release: create, put parts, start, retrieve until `ended_at` is there, results. */
export class Batches {
  readonly #transport: Transport;
  constructor(transport: Transport) {
    this.#transport = transport;
  }

  create(order: Body<"createBatch"> = {}, options: RequestOptions = {}): Promise<Batch> {
    // A lost reply may have made a batch; another one beside it would be an empty one that nobody knows of.
    return this.#transport.json<Batch>({
      ...options,
      method: "POST",
      path: "/v1/batches",
      json: order,
      repeatable: false,
    });
  }

  retrieve(id: string, options: RequestOptions = {}): Promise<Batch> {
    return this.#step<Batch>("GET", id, "", options);
  }

  list(query: Query<"listBatches"> = {}, options: RequestOptions = {}): Pages<Batch> {
    const call = { ...options, method: "GET", path: "/v1/batches", repeatable: true } as const;
    return new Pages((cursor) => this.#transport.json({ ...call, query: { ...query, cursor } }), query.cursor);
  }

  /** Sessions, one to a line, as text or as one gzip member. Parts are numbered from 1; the same bytes may be sent again. */
  async putPart(
    id: string,
    part: number,
    bytes: Uint8Array<ArrayBuffer>,
    type: "application/jsonl" | "application/gzip",
    options: RequestOptions = {},
  ): Promise<BatchPart> {
    return this.#transport.json<BatchPart>({
      ...options,
      method: "PUT",
      path: `/v1/batches/${encodeURIComponent(id)}/parts/${part}`,
      body: bytes,
      headers: { "content-type": type, "content-digest": await contentDigest(bytes) },
      repeatable: true,
    });
  }

  estimate(id: string, options: RequestOptions = {}): Promise<BatchEstimate> {
    return this.#step<BatchEstimate>("POST", id, "/estimate", options);
  }

  start(id: string, options: RequestOptions = {}): Promise<Batch> {
    return this.#step<Batch>("POST", id, "/start", options);
  }

  pause(id: string, options: RequestOptions = {}): Promise<Batch> {
    return this.#step<Batch>("POST", id, "/pause", options);
  }

  resume(id: string, options: RequestOptions = {}): Promise<Batch> {
    return this.#step<Batch>("POST", id, "/resume", options);
  }

  cancel(id: string, options: RequestOptions = {}): Promise<Batch> {
    return this.#step<Batch>("POST", id, "/cancel", options);
  }

  /** What became of each line. */
  items(id: string, query: Query<"listBatchItems"> = {}, options: RequestOptions = {}): Pages<BatchItem> {
    const path = `/v1/batches/${encodeURIComponent(id)}/items`;
    const call = { ...options, method: "GET", path, repeatable: true } as const;
    return new Pages((cursor) => this.#transport.json({ ...call, query: { ...query, cursor } }), query.cursor);
  }

  /** The table of results, as it comes in. */
  async results(id: string, format: ResultFormat, options: RequestOptions = {}): Promise<ReadableStream<Uint8Array>> {
    const path = `/v1/batches/${encodeURIComponent(id)}/results`;
    const response = await this.#transport.send({
      ...options,
      method: "GET",
      path,
      query: { format },
      repeatable: true,
    });
    return response.body ?? new ReadableStream({ start: (controller) => controller.close() });
  }

  /** The batch, its uploaded text and its results; the reply is a receipt. */
  delete(id: string, options: RequestOptions = {}): Promise<BatchDeletionReceipt> {
    return this.#step<BatchDeletionReceipt>("DELETE", id, "", options);
  }

  #step<Reply>(method: "GET" | "POST" | "DELETE", id: string, step: string, options: RequestOptions): Promise<Reply> {
    const path = `/v1/batches/${encodeURIComponent(id)}${step}`;
    return this.#transport.json<Reply>({ ...options, method, path, repeatable: true });
  }
}
