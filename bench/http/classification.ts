import type { Session } from "../../src/intake/session.ts";
import type { Client } from "./client.ts";
import { median } from "./median.ts";
import type { Runtime } from "./runtime.ts";

/** What the product is held against, step by step: each does all that the one before does. */
const floors = { json: "json", scan: "json,scan", floor: "json,scan,batch" } as const;
/** The same of the product; `reply` is all of it but the store, `store` the whole. */
const stages = ["parse", "validate", "measures", "digest", "gate", "engine", "reply", "store"] as const;

type Step = keyof typeof floors | (typeof stages)[number];

/** Milliseconds up to and including each step, the round trip of the same body taken off. */
export type Costs = Readonly<Record<Step, number>>;

export interface Measured {
  readonly bytes: number;
  /** By the clock: with what the database waits for, and with what else the machine was doing. */
  readonly waited: Costs;
  /** What workerd's threads computed; hardly moved by other programs. */
  readonly computed: Costs;
}

/** Rounds before any is timed: until then the engine that runs the code is still compiling it, beside the requests. */
const warmUp = 30;

/** Every request is a submission of its own: nothing that was stored or computed before can answer it. */
export async function measure(
  { client, runtime }: { client: Client; runtime: Runtime },
  session: Session,
  release: string,
  rounds: number,
): Promise<Measured> {
  const bodies = submissions(session);
  const paths = { nothing: "/bench/nothing", ...stepPaths(release) };
  const waited = new Map<string, number[]>(Object.keys(paths).map((step) => [step, []]));
  const computed = new Map<string, number[]>(Object.keys(paths).map((step) => [step, []]));
  for (let round = -warmUp; round < rounds; round++) {
    for (const [step, path] of Object.entries(paths)) {
      const body = bodies();
      const before = runtime.computed();
      const { ms } = await client.send(path, { body });
      const after = runtime.computed();
      if (round < 0) continue;
      waited.get(step)?.push(ms);
      computed.get(step)?.push(after - before);
    }
  }
  return { bytes: bodies().byteLength, waited: costs(waited), computed: costs(computed) };
}

function stepPaths(release: string): Record<Step, string> {
  const floor = (parts: string) => `/bench/floor?parts=${parts}`;
  const upTo = (stage: string) => `/bench/${stage}?release=${release}`;
  const whole = `/v1/classifications?release=${release}`;
  return {
    json: floor(floors.json),
    scan: floor(floors.scan),
    floor: floor(floors.floor),
    parse: upTo("parse"),
    validate: upTo("validate"),
    measures: upTo("measures"),
    digest: upTo("digest"),
    gate: upTo("gate"),
    engine: upTo("engine"),
    reply: `${whole}&store=none`,
    store: whole,
  };
}

function costs(times: ReadonlyMap<string, readonly number[]>): Costs {
  const trip = median(times.get("nothing") ?? []);
  const cost = (step: Step) => median(times.get(step) ?? []) - trip;
  return {
    json: cost("json"),
    scan: cost("scan"),
    floor: cost("floor"),
    parse: cost("parse"),
    validate: cost("validate"),
    measures: cost("measures"),
    digest: cost("digest"),
    gate: cost("gate"),
    engine: cost("engine"),
    reply: cost("reply"),
    store: cost("store"),
  };
}

/** Each stage's own share of the product's cost. */
export function ownCosts(of: Costs): readonly { readonly stage: string; readonly ms: number }[] {
  return stages.map((stage, index) => {
    const before = stages[index - 1];
    return { stage, ms: of[stage] - (before === undefined ? 0 : of[before]) };
  });
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
