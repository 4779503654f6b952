import { uuidv7obj } from "uuidv7";

const prefixes = {
  classification: "cls",
  label: "lbl",
  key: "key",
  workspace: "wsp",
  request: "req",
  claim: "clm",
  batch: "bat",
  lease: "lse",
  pack: "pck",
  dataset: "dst",
  benchmark: "bmk",
} as const;
export type IdKind = keyof typeof prefixes;

/** A prefix that says what the id names, then 32 hex digits of a UUIDv7: ids of one kind sort by their time of making. */
export function newId(kind: IdKind): string {
  return `${prefixes[kind]}_${uuidv7obj().toHex()}`;
}

const body = /^[0-9a-f]{32}$/;

export function isId(kind: IdKind, text: string): boolean {
  const prefix = `${prefixes[kind]}_`;
  return text.startsWith(prefix) && body.test(text.slice(prefix.length));
}
