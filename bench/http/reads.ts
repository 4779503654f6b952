import { sha256 } from "../../src/sha256.ts";
import { type Client, connect } from "./client.ts";
import { median } from "./median.ts";
import type { Runtime } from "./runtime.ts";

export interface Reads {
  /** Requests a second: a bare router with one query, the product without keys, the product with one. */
  readonly bare: number;
  readonly open: number;
  readonly keyed: number;
}

const connections = 8;
const requests = 200;

/** Reads stored classifications in alternating blocks. With a key a read asks the database for the key and the row at once. */
export async function readsOf(runtime: Runtime, ids: readonly string[], blocks: number): Promise<Reads> {
  const headers = { authorization: `Bearer ${await makeKey(runtime)}` };
  const client = connect(runtime.url, connections);
  const kinds = {
    bare: (id: string) => client.send(`/bench/rows/${id}`),
    open: (id: string) => client.send(`/v1/classifications/${id}`),
    keyed: (id: string) => client.send(`/v1/classifications/${id}`, { headers }),
  };
  const rates = { bare: [] as number[], open: [] as number[], keyed: [] as number[] };
  for (let block = -1; block < blocks; block++) {
    for (const [name, read] of Object.entries(kinds)) {
      const rate = await rateOf(read, ids);
      if (block >= 0) rates[name as keyof typeof kinds].push(rate);
    }
  }
  client.close();
  return { bare: median(rates.bare), open: median(rates.open), keyed: median(rates.keyed) };
}

async function rateOf(read: (id: string) => ReturnType<Client["send"]>, ids: readonly string[]): Promise<number> {
  let next = 0;
  const began = performance.now();
  const reader = async () => {
    for (let at = next++; at < requests; at = next++) await read(ids[at % ids.length] ?? "");
  };
  await Promise.all(Array.from({ length: connections }, reader));
  return requests / ((performance.now() - began) / 1000);
}

async function makeKey(runtime: Runtime): Promise<string> {
  const secret = crypto.randomUUID();
  await runtime.run(
    "INSERT INTO api_keys (id, workspace_id, secret_sha256, name, scopes, created_at) VALUES ('key_bench', 'wsp_local', ?, 'bench', 'classifications:read', '2026-11-01T00:00:00.000Z')",
    await sha256(secret),
  );
  return secret;
}
