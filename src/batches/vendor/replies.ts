import { VaultError } from "../../vault/frames.ts";
import type { Vault } from "../../vault/vault.ts";

/** Reads a piece of a sealed object of replies. */
export type Replies = (object: string, offset: number, length: number) => Promise<Uint8Array>;

/** An object up to this is opened once and kept: its replies are small, and asked for one after the other. */
const keptBytes = 1024 * 1024;
const keptObjects = 2;

export function repliesIn(vault: Vault): Replies {
  const opened = new Map<string, Promise<(offset: number, length: number) => Promise<Uint8Array>>>();
  const open = async (name: string) => {
    const object = await vault.open(name);
    if (object === null) throw new VaultError("gone");
    if (object.bytes > keptBytes) return object.read;
    const all = await object.read(0, object.bytes);
    return async (offset: number, length: number) => all.subarray(offset, offset + length);
  };
  const openOnce = (name: string) => {
    const known = opened.get(name);
    if (known !== undefined) return known;
    const [oldest] = opened.keys();
    if (oldest !== undefined && opened.size >= keptObjects) opened.delete(oldest);
    const opening = open(name);
    opened.set(name, opening);
    // What failed once may succeed for the next line.
    opening.catch(() => opened.delete(name));
    return opening;
  };
  return async (name, offset, length) => (await openOnce(name))(offset, length);
}
