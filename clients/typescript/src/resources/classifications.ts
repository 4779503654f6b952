import type { Classification, DeletionReceipt, LabelCount } from "../generated/openapi.gen.ts";
import type { Body, Query } from "../operations.ts";
import { Pages } from "../pages.ts";
import type { RequestOptions, Transport } from "../transport.ts";

export interface CreateOptions extends RequestOptions {
  /** Key under which the reply stands: the same key and request always give the same reply. Default: a new one for each call. */
  readonly idempotencyKey?: string;
  /** Seconds to wait for the labels. After them the reply comes with status `pending`; read it until it is not. Default: until they are there. */
  readonly wait?: number;
}

export class Classifications {
  readonly #transport: Transport;
  readonly #anthropicApiKey: string | null;
  constructor(transport: Transport, anthropicApiKey: string | null) {
    this.#transport = transport;
    this.#anthropicApiKey = anthropicApiKey;
  }

  /** Labels one session. The same submission gives the same classification. */
  create(submission: Body<"createClassification">, options: CreateOptions = {}): Promise<Classification> {
    const { idempotencyKey = crypto.randomUUID(), wait, ...rest } = options;
    return this.#transport.json<Classification>({
      ...rest,
      method: "POST",
      path: "/v1/classifications",
      json: submission,
      headers: {
        "idempotency-key": submission.store === "none" ? undefined : idempotencyKey,
        prefer: wait === undefined ? undefined : `wait=${wait}`,
        "anthropic-api-key": this.#anthropicApiKey ?? undefined,
      },
      repeatable: true,
    });
  }

  retrieve(id: string, options: RequestOptions = {}): Promise<Classification> {
    const path = `/v1/classifications/${encodeURIComponent(id)}`;
    return this.#transport.json<Classification>({ ...options, method: "GET", path, repeatable: true });
  }

  /** Newest first. */
  list(query: Query<"listClassifications"> = {}, options: RequestOptions = {}): Pages<Classification> {
    return new Pages(
      (cursor) =>
        this.#transport.json({
          ...options,
          method: "GET",
          path: "/v1/classifications",
          query: { ...query, cursor },
          repeatable: true,
        }),
      query.cursor,
    );
  }

  /** How many labels say the same; by question and month where nothing else is said. */
  counts(query: Query<"countClassifications"> = {}, options: RequestOptions = {}): Pages<LabelCount> {
    const by = query.by?.join(",");
    return new Pages(
      (cursor) =>
        this.#transport.json({
          ...options,
          method: "GET",
          path: "/v1/classifications/counts",
          query: { ...query, by, cursor },
          repeatable: true,
        }),
      query.cursor,
    );
  }

  /** Its labels are deleted too where no other classification stands on them; the reply is a receipt. */
  delete(id: string, options: RequestOptions = {}): Promise<DeletionReceipt> {
    const path = `/v1/classifications/${encodeURIComponent(id)}`;
    return this.#transport.json<DeletionReceipt>({ ...options, method: "DELETE", path, repeatable: true });
  }
}
