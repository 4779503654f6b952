import type { Session } from "../../src/intake/session.ts";
import type { Client } from "./client.ts";
import { median } from "./median.ts";

/** Each does all that the one before does, so the difference of two neighbours is what one of them costs. */
const stages = ["parse", "validate", "measures", "digest", "gate", "engine"] as const;
const floors = { json: "json", scan: "json,scan", floor: "json,scan,batch" };

export interface Costs {
  readonly bytes: number;
  /** Milliseconds in the Worker, the round trip of the same body taken off: what the product is held against, step by step. */
  readonly floor: Readonly<Record<keyof typeof floors, number>>;
  /** The same of the product, up to and including each stage; `reply` stores nothing, `store` is the whole of it. */
  readonly upTo: Readonly<Record<(typeof stages)[number] | "reply" | "store", number>>;
}

/** Every request is a submission of its own: nothing that was stored or computed before can answer it. */
export async function costsOf(client: Client, session: Session, release: string, rounds: number): Promise<Costs> {
  const bodies = submissions(session);
  const works: Readonly<Record<string, () => Promise<number>>> = {
    nothing: async () => (await client.send("/bench/nothing", { body: bodies() })).ms,
    ...Object.fromEntries(
      Object.entries(floors).map(([name, parts]) => [
        name,
        async () => (await client.send(`/bench/floor?parts=${parts}`, { body: bodies() })).ms,
      ]),
    ),
    ...Object.fromEntries(
      stages.map((stage) => [
        stage,
        async () => (await client.send(`/bench/${stage}?release=${release}`, { body: bodies() })).ms,
      ]),
    ),
    reply: async () => (await client.send(`/v1/classifications?release=${release}&store=none`, { body: bodies() })).ms,
    store: async () => (await client.send(`/v1/classifications?release=${release}`, { body: bodies() })).ms,
  };
  const times = new Map<string, number[]>(Object.keys(works).map((name) => [name, []]));
  for (let round = -5; round < rounds; round++) {
    for (const [name, work] of Object.entries(works)) {
      const ms = await work();
      if (round >= 0) times.get(name)?.push(ms);
    }
  }
  const trip = median(times.get("nothing") ?? []);
  const cost = (name: string) => median(times.get(name) ?? []) - trip;
  return {
    bytes: bodies().byteLength,
    floor: { json: cost("json"), scan: cost("scan"), floor: cost("floor") },
    upTo: {
      parse: cost("parse"),
      validate: cost("validate"),
      measures: cost("measures"),
      digest: cost("digest"),
      gate: cost("gate"),
      engine: cost("engine"),
      reply: cost("reply"),
      store: cost("store"),
    },
  };
}

let submitted = 0;

/** Bodies of one length that differ in the person and in what they wrote. */
export function submissions(session: Session): () => Buffer {
  const mark = "0".repeat(11);
  const first = session.turns.findIndex((turn) => turn.role === "human");
  const turns = session.turns.map((turn, index) =>
    index === first ? { ...turn, text: `${turn.text} [${mark}]` } : turn,
  );
  const [before = "", between = "", after = ""] = JSON.stringify({
    session: { ...session, id: null, user_key: `p-[${mark}]`, turns },
  }).split(`[${mark}]`);
  return () => {
    submitted += 1;
    const own = submitted.toString(36).padStart(6, "0");
    return Buffer.from(`${before}${own}${between}${own}${after}`);
  };
}
