import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { frameBytes, headerBytes, sealedFrameBytes, VaultError } from "../../src/vault/frames.ts";
import { openVault } from "../../src/vault/vault.ts";

const secret = () => crypto.getRandomValues(new Uint8Array(32));
const own = secret();
const vault = openVault(env.VAULT, [own]);
const name = () => `test/${crypto.randomUUID()}`;

async function* chunks(bytes: Uint8Array, size: number) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

function pattern(length: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(length);
  for (let at = 0; at < length; at += 1) bytes[at] = (at * 31 + (at >> 8)) & 0xff;
  return bytes;
}

/** Compared as digests: a diff of megabytes helps nobody. */
async function digest(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  return new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)).join(" ");
}

async function all(object: string, from = vault): Promise<Uint8Array<ArrayBuffer>> {
  const opened = await from.open(object);
  if (opened === null) throw new Error("no object");
  const parts: Uint8Array<ArrayBuffer>[] = [];
  for await (const part of opened.stream()) parts.push(part);
  return new Uint8Array(await new Blob(parts).arrayBuffer());
}

async function sealedBytes(object: string): Promise<Uint8Array<ArrayBuffer>> {
  const stored = await env.VAULT.get(object);
  if (stored === null) throw new Error("no object");
  return new Uint8Array(await stored.arrayBuffer());
}

describe("a sealed object", () => {
  it.each([0, 1, frameBytes - 1, frameBytes, frameBytes + 1, 3 * frameBytes, 8_388_608, 17_000_001])(
    "of %i bytes comes back whole and in pieces",
    async (length) => {
      const object = name();
      const text = pattern(length);
      expect(await vault.put(object, chunks(text, 100_003))).toEqual({ bytes: length });
      const opened = await vault.open(object);
      expect(opened?.bytes).toBe(length);
      expect(await digest(await all(object))).toBe(await digest(text));
      for (const [from, to] of [
        [0, Math.min(length, 10)],
        [Math.max(0, length - 10), length],
        [Math.max(0, Math.min(length, frameBytes) - 5), Math.min(length, frameBytes + 5)],
        [0, length],
      ] as const) {
        expect(await digest((await opened?.read(from, to - from)) ?? secret())).toBe(
          await digest(text.slice(from, to)),
        );
      }
      await expect(opened?.read(length, 1)).rejects.toThrow(RangeError);
    },
  );

  it("holds no readable byte of the text, and differs at each putting", async () => {
    const [first, second] = [name(), name()];
    const text = new TextEncoder().encode("a sentence that nobody may read ".repeat(100));
    await vault.put(first, chunks(text, 1000));
    await vault.put(second, chunks(text, 1000));
    const stored = await sealedBytes(first);
    expect(new TextDecoder().decode(stored)).not.toContain("sentence");
    expect(await digest(stored.slice(headerBytes))).not.toBe(
      await digest((await sealedBytes(second)).slice(headerBytes)),
    );
  });

  it("is refused when a byte was changed, frames were cut off or moved, or another name was given", async () => {
    const object = name();
    await vault.put(object, chunks(pattern(3 * frameBytes), 70_000));
    const sealed = await sealedBytes(object);
    const changed = sealed.slice();
    changed[headerBytes + 100] = (changed[headerBytes + 100] ?? 0) ^ 1;
    const moved = sealed.slice();
    moved.copyWithin(headerBytes, headerBytes + sealedFrameBytes, headerBytes + 2 * sealedFrameBytes);
    const cut = sealed.slice(0, headerBytes + 2 * sealedFrameBytes);
    for (const bytes of [changed, moved, cut]) {
      await env.VAULT.put(object, bytes);
      await expect(all(object)).rejects.toThrow(VaultError);
    }
    const elsewhere = name();
    await env.VAULT.put(elsewhere, sealed);
    await expect(all(elsewhere)).rejects.toThrow(VaultError);
    await env.VAULT.put(elsewhere, new Uint8Array([1, 2, 3]));
    await expect(vault.open(elsewhere)).rejects.toThrow(VaultError);
  });

  it("is opened after its key was replaced, as long as the old one is kept", async () => {
    const object = name();
    const text = pattern(1000);
    await vault.put(object, chunks(text, 1000));
    const fresh = secret();
    expect(await all(object, openVault(env.VAULT, [fresh, own]))).toEqual(text);
    await expect(openVault(env.VAULT, [fresh]).open(object)).rejects.toThrow("unknown key");
  });

  it("is gone once removed, and removing again is no fault", async () => {
    const [object, other] = [name(), name()];
    for (const each of [object, other]) await vault.put(each, chunks(pattern(10), 10));
    await vault.remove([object, other]);
    await vault.remove([object]);
    expect(await vault.open(object)).toBeNull();
  });

  it("whose source broke is not there", async () => {
    const object = name();
    const broken = (async function* () {
      yield pattern(20_000_000);
      throw new Error("the sender hung up");
    })();
    await expect(vault.put(object, broken)).rejects.toThrow("hung up");
    expect(await vault.open(object)).toBeNull();
  });

  it("is found by its prefix", async () => {
    const prefix = `${name()}/`;
    for (const each of ["b", "a"]) await vault.put(prefix + each, chunks(pattern(3), 3));
    const names: string[] = [];
    for await (const each of vault.list(prefix)) names.push(each.name);
    expect(names).toEqual([`${prefix}a`, `${prefix}b`]);
  });
});
