import type { Dataset, DatasetDeletionReceipt, DatasetItem, LoggedTrial } from "../generated/openapi.gen.ts";
import type { Query } from "../operations.ts";
import { Pages } from "../pages.ts";
import { contentDigest, type RequestOptions, type Transport } from "../transport.ts";

/** Gold sets: sessions with labels that are held to be right. A version never changes. */
export class Datasets {
  readonly #transport: Transport;
  constructor(transport: Transport) {
    this.#transport = transport;
  }

  /** A header, then one session to a line, as text or as one gzip member; docs/benchmarks.md has the form. The same lines are the same version. */
  async create(
    bytes: Uint8Array<ArrayBuffer>,
    type: "application/jsonl" | "application/gzip",
    options: RequestOptions = {},
  ): Promise<Dataset> {
    const headers = { "content-type": type, "content-digest": await contentDigest(bytes) };
    const call = { method: "POST", path: "/v1/datasets", body: bytes, headers, repeatable: true } as const;
    return this.#transport.json<Dataset>({ ...options, ...call });
  }

  retrieve(id: string, options: RequestOptions = {}): Promise<Dataset> {
    return this.#transport.json<Dataset>({ ...options, method: "GET", path: pathOf(id), repeatable: true });
  }

  list(query: Query<"listDatasets"> = {}, options: RequestOptions = {}): Pages<Dataset> {
    return this.#pages("/v1/datasets", query, options);
  }

  /** Sessions and gold of the development split. */
  items(id: string, query: Query<"listDatasetItems"> = {}, options: RequestOptions = {}): Pages<DatasetItem> {
    return this.#pages(`${pathOf(id)}/items`, query, options);
  }

  /** The log of all trials on it. */
  trials(id: string, query: Query<"listDatasetTrials"> = {}, options: RequestOptions = {}): Pages<LoggedTrial> {
    return this.#pages(`${pathOf(id)}/trials`, query, options);
  }

  /** The reply is a receipt. */
  delete(id: string, options: RequestOptions = {}): Promise<DatasetDeletionReceipt> {
    const call = { method: "DELETE", path: pathOf(id), repeatable: true } as const;
    return this.#transport.json<DatasetDeletionReceipt>({ ...options, ...call });
  }

  #pages<Item>(path: string, query: { readonly cursor?: string }, options: RequestOptions): Pages<Item> {
    const call = { ...options, method: "GET", path, repeatable: true } as const;
    return new Pages((cursor) => this.#transport.json({ ...call, query: { ...query, cursor } }), query.cursor);
  }
}

function pathOf(id: string): string {
  return `/v1/datasets/${encodeURIComponent(id)}`;
}
