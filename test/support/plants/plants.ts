// Planted personal data and secrets: invented values inside realistic lines, to measure what a detector finds.
//
// The value is the part that must be found:
// - home_path: up to and including the user name; what follows in the carrier is the rest of the path
// - url_credentials: the part before "@" (or the credential parameters), so that a detector
//   masking the whole URL and one masking only the credentials both cover it
// - private keys: the whole block, with its line breaks as the carrier writes them
import { fileURLToPath } from "node:url";
import { EMAILS, IPS, PERSON_NAMES, PHONES } from "./contacts.ts";
import { IBANS, PAYMENT_CARDS } from "./finance.ts";
import { GIT_IDENTITIES, HOME_PATHS, URL_CREDENTIALS } from "./machines.ts";
import { NATIONAL_IDS } from "./national-ids.ts";
import { HEX, int, pad, pick, seeded, shuffled, str, subSeed, uuid, type Rng, type Shape } from "./random.ts";
import { GENERIC_SECRETS } from "./secrets-generic.ts";
import { VENDOR_SECRETS } from "./secrets-vendors.ts";

export type PlantKind = "secret" | "email" | "phone" | "ip_address" | "url_credentials" | "home_path" | "git_identity"
  | "payment_card" | "iban" | "national_id" | "person_name";

export interface Plant {
  kind: PlantKind;
  subkind: string;
  /** Contains the value exactly once. */
  carrier: string;
  value: string;
}

export const SHAPES: Readonly<Record<PlantKind, readonly Shape[]>> = {
  secret: [...VENDOR_SECRETS, ...GENERIC_SECRETS],
  email: EMAILS,
  phone: PHONES,
  ip_address: IPS,
  url_credentials: URL_CREDENTIALS,
  home_path: HOME_PATHS,
  git_identity: GIT_IDENTITIES,
  payment_card: PAYMENT_CARDS,
  iban: IBANS,
  national_id: NATIONAL_IDS,
  person_name: PERSON_NAMES,
};

const WORDS = "ledger orbit harvest beacon parcel mosaic canvas relay tundra quartz".split(" ");
const FILES = "server.ts index.js handler.py config.rs invoice.go routes.rb client.tsx worker.mjs".split(" ");

const FILLERS: Record<string, (r: Rng) => string> = {
  n: (r) => String(int(r, 10, 999)),
  word: (r) => pick(r, WORDS),
  file: (r) => pick(r, FILES),
  hash7: (r) => str(r, HEX, 7),
  hash40: (r) => str(r, HEX, 40),
  uuid,
  date: (r) => `2025-${pad(int(r, 1, 12), 2)}-${pad(int(r, 1, 28), 2)}`,
  time: (r) => `${pad(int(r, 0, 23), 2)}:${pad(int(r, 0, 59), 2)}:${pad(int(r, 0, 59), 2)}`,
};

/** Goes through a list in random order, starting over when it ends, so that every item is used evenly. */
function deck<T>(r: Rng, items: readonly T[]): () => T {
  let rest: T[] = [];
  return () => {
    if (rest.length === 0) rest = shuffled(r, items);
    return rest.pop() as T;
  };
}

export function occurrences(text: string, value: string): number {
  let count = 0;
  // Overlapping hits count too: "aa" is twice in "aaa".
  for (let at = text.indexOf(value); at >= 0; at = text.indexOf(value, at + 1)) count++;
  return count;
}

function fill(r: Rng, template: string, value: string): string {
  const text = template.replace(/\{(\w+)\}/g, (whole, name: string) => FILLERS[name]?.(r) ?? whole);
  return text.replace("{v}", () => value);
}

function plantsOfKind(r: Rng, kind: PlantKind, count: number): Plant[] {
  const nextShape = deck(r, SHAPES[kind]);
  // Shapes that share a list of carriers share its deck, so a whole kind walks through the whole list.
  const decks = new Map<readonly string[], () => string>();
  const seen = new Set<string>();
  const plants: Plant[] = [];
  while (plants.length < count) {
    const shape = nextShape();
    const nextCarrier = decks.get(shape.carriers) ?? deck(r, shape.carriers);
    decks.set(shape.carriers, nextCarrier);
    // A short list of names runs out of new values; after some tries a repeat is accepted.
    for (let attempt = 0; ; attempt++) {
      const value = shape.make(r);
      const carrier = fill(r, nextCarrier(), value);
      if (attempt > 200) throw new Error(`no usable carrier for ${kind}/${shape.subkind}`);
      if (occurrences(carrier, value) !== 1 || (seen.has(value) && attempt < 20)) continue;
      seen.add(value);
      plants.push({ kind, subkind: shape.subkind, carrier, value });
      break;
    }
  }
  return plants;
}

export function makePlants(seed: number, perKind: number): Plant[] {
  return (Object.keys(SHAPES) as PlantKind[]).flatMap((kind) => plantsOfKind(seeded(subSeed(seed, kind)), kind, perKind));
}

/** Puts the carrier on lines of its own; start and end are UTF-16 offsets of the value in the new text. */
export function plantInto(text: string, plant: Plant, random: () => number): { text: string; start: number; end: number } {
  const boundaries = [0];
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) boundaries.push(at + 1);
  if (boundaries.at(-1) !== text.length) boundaries.push(text.length);
  const position = pick(random, boundaries);
  const before = text.slice(0, position);
  const after = text.slice(position);
  const newline = text.includes("\r\n") ? "\r\n" : "\n";
  const lead = before === "" || before.endsWith("\n") ? "" : newline;
  const trail = after === "" && !before.endsWith("\n") ? "" : newline;
  const start = before.length + lead.length + plant.carrier.indexOf(plant.value);
  return { text: before + lead + plant.carrier + trail + after, start, end: start + plant.value.length };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [seed = "1", perKind = "20"] = process.argv.slice(2);
  for (const plant of makePlants(Number(seed), Number(perKind))) console.log(JSON.stringify(plant));
}
