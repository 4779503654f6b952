import type { Comparison, Preview, Release, ReleaseDeletionReceipt, ReleaseSummary } from "../generated/openapi.gen.ts";
import type { Body, Query } from "../operations.ts";
import type { RequestOptions, Transport } from "../transport.ts";

/** What was asked: published releases, drafts, and the workspace's own candidates. */
export class Releases {
  readonly #transport: Transport;
  constructor(transport: Transport) {
    this.#transport = transport;
  }

  async list(options: RequestOptions = {}): Promise<readonly ReleaseSummary[]> {
    const call = { ...options, method: "GET", path: "/v1/releases", repeatable: true } as const;
    return (await this.#transport.json<{ readonly items: readonly ReleaseSummary[] }>(call)).items;
  }

  retrieve(id: string, options: RequestOptions = {}): Promise<Release> {
    return this.#transport.json<Release>({ ...options, method: "GET", path: pathOf(id), repeatable: true });
  }

  /** The bytes of one of its files. */
  async file(id: string, path: string, options: RequestOptions = {}): Promise<Uint8Array<ArrayBuffer>> {
    const place = path.split("/").map(encodeURIComponent).join("/");
    const call = { ...options, method: "GET", path: `${pathOf(id)}/files/${place}`, repeatable: true } as const;
    return new Uint8Array(await (await this.#transport.send(call)).arrayBuffer());
  }

  /** What differs between two releases, file by file. */
  compare(id: string, other: string, options: RequestOptions = {}): Promise<Comparison> {
    const call = { method: "GET", path: `${pathOf(id)}/comparison`, query: { with: other }, repeatable: true } as const;
    return this.#transport.json<Comparison>({ ...options, ...call });
  }

  /** A candidate: a release of your own. The same content is the same candidate. */
  create(candidate: Body<"createRelease">, options: RequestOptions = {}): Promise<Release> {
    const call = { method: "POST", path: "/v1/releases", json: candidate, repeatable: true } as const;
    return this.#transport.json<Release>({ ...options, ...call });
  }

  /** One of your own candidates; the reply is a receipt. */
  delete(id: string, options: RequestOptions = {}): Promise<ReleaseDeletionReceipt> {
    const call = { method: "DELETE", path: pathOf(id), repeatable: true } as const;
    return this.#transport.json<ReleaseDeletionReceipt>({ ...options, ...call });
  }

  /** The exact requests that a session would cause; nothing is sent to a model. */
  preview(
    id: string,
    session: Body<"previewRelease">,
    query: Query<"previewRelease"> = {},
    options: RequestOptions = {},
  ): Promise<Preview> {
    const call = { method: "POST", path: `${pathOf(id)}/preview`, query, json: session, repeatable: true } as const;
    return this.#transport.json<Preview>({ ...options, ...call });
  }
}

function pathOf(id: string): string {
  return `/v1/releases/${encodeURIComponent(id)}`;
}
