import { env } from "cloudflare:workers";
import type { Dispatch } from "../../src/batches/dispatch.ts";
import { oversee } from "../../src/batches/sweep.ts";
import { followPack } from "../../src/batches/vendor/follow-pack.ts";
import { workOn } from "../../src/batches/work.ts";
import { advance, overseeTrial } from "../../src/benchmarks/trials/advance.ts";
import { verbs } from "../../src/classify/verbs.ts";
import { makeApp } from "../../src/http/app.ts";
import { isId } from "../../src/ids.ts";
import type { Release } from "../../src/releases/release.ts";
import { openVault } from "../../src/vault/vault.ts";
import type { FakeEngine } from "./fake-engine.ts";
import { type TestServices, testServices } from "./services.ts";

const vaultKey = crypto.getRandomValues(new Uint8Array(32));

export interface BatchServices extends TestServices {
  /** Tickets that were sent and not worked on. */
  readonly tickets: string[];
  /** Milliseconds that have passed beside the real ones. */
  readonly clock: { ahead: number };
  /** Packs whose Workflow was started. */
  readonly following: Set<string>;
  /** Batches whose alarm is set. */
  readonly watched: Set<string>;
}

/** Services with a vault in the test's R2, and a queue that a test drives by hand. */
export function batchServices(
  database: D1Database,
  options: { readonly engine?: FakeEngine; readonly releases?: readonly Release[]; readonly open?: boolean } = {},
): BatchServices {
  const tickets: string[] = [];
  const watched = new Set<string>();
  const following = new Set<string>();
  const dispatch: Dispatch = {
    send: async (batch, workers) => void tickets.push(...Array.from({ length: workers }, () => batch)),
    advance: async (benchmark) => void tickets.push(benchmark),
    watch: async (id) => void watched.add(id),
    follow: async (pack) => void following.add(pack),
  };
  const clock = { ahead: 0 };
  const now = () => new Date(Date.now() + clock.ahead);
  const vault = openVault(env.VAULT, [vaultKey]);
  return { ...testServices(database, options), now, vault, dispatch, tickets, watched, following, clock };
}

/** Works on every ticket, and lets the alarm ring in between, until nobody is needed any more. */
export async function finish(services: BatchServices, rounds = 50): Promise<void> {
  for (let round = 0; round < rounds; round += 1) {
    for (let ticket = services.tickets.shift(); ticket !== undefined; ticket = services.tickets.shift()) {
      await (isId("benchmark", ticket) ? advance(services, ticket) : workOn(services, ticket));
    }
    for (const pack of services.following) {
      if ((await followPack(services, pack)) === null) services.following.delete(pack);
    }
    for (const batch of services.watched) {
      const { more } = await (isId("benchmark", batch) ? overseeTrial(services, batch) : oversee(services, batch));
      if (!more) services.watched.delete(batch);
    }
    if (services.watched.size === 0) return;
    // Leases of the dead run out, and lines without a reply come due.
    services.clock.ahead += 61_000;
  }
  throw new Error(`${services.watched.size} batches never ended`);
}

export type Client = (path: string, init?: RequestInit) => Promise<Response>;

/** The HTTP face over these services, for one key. */
export function clientOf(services: BatchServices, key: string): Client {
  const app = makeApp({
    verbs,
    makeServices: () => services,
    openapi: () => "{}",
    log: () => undefined,
  });
  const context = { waitUntil: () => undefined, passThroughOnException: () => undefined, props: {} };
  return async (path, init = {}) => {
    const headers = new Headers(init.headers);
    headers.set("authorization", `Bearer ${key}`);
    return app.request(path, { ...init, headers }, {}, context);
  };
}

export function jsonl(lines: readonly unknown[]): Uint8Array<ArrayBuffer> {
  const text = lines.map((line) => (typeof line === "string" ? line : JSON.stringify(line))).join("\n");
  return new Uint8Array(new TextEncoder().encode(`${text}\n`));
}

export async function digestHeader(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return `sha-256=:${btoa(String.fromCharCode(...digest))}:`;
}

export async function gzipped(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  const stream = new Blob([bytes]).stream().pipeThrough(new CompressionStream("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}
