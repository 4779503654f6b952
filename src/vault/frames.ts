import { concatBytes } from "../bytes.ts";
import { keyIdBytes, objectKey, type VaultKey } from "./keys.ts";

/**
 * A sealed object: a header (`MTV1`, key id, salt), then frames of 64 KiB, each with its own AES-GCM tag. The nonce counts the frames
 * and marks the last one, so that frames can be neither moved nor cut off, and any of them can be read alone.
 */
export const frameBytes = 64 * 1024;
export const sealedFrameBytes = frameBytes + 16;
const saltBytes = 16;
const magic = new TextEncoder().encode("MTV1");
export const headerBytes = magic.length + keyIdBytes + saltBytes;

/** The object is not what was put: cut, changed, moved to another name, or under a key that is not here. */
export class VaultError extends Error {
  override readonly name = "VaultError";
}

export type Bytes = Uint8Array<ArrayBuffer>;

/** Header and frames of an object, as they are made. */
export async function* seal(key: VaultKey, name: string, source: AsyncIterable<Uint8Array>): AsyncGenerator<Bytes> {
  const salt = crypto.getRandomValues(new Uint8Array(saltBytes));
  const secret = await objectKey(key, salt, name);
  yield concatBytes([magic, key.id, salt]);
  const frame = new Uint8Array(frameBytes);
  let filled = 0;
  let index = 0;
  for await (const chunk of source) {
    for (let at = 0; at < chunk.length; ) {
      // A full frame waits for one more byte: only then is it known not to be the last.
      if (filled === frameBytes) {
        yield await sealFrame(secret, frame, index++, false);
        filled = 0;
      }
      const part = chunk.subarray(at, at + frameBytes - filled);
      frame.set(part, filled);
      filled += part.length;
      at += part.length;
    }
  }
  yield await sealFrame(secret, frame.subarray(0, filled), index, true);
}

/** The key of an object by its header; throws where none of ours fits. */
export async function openHeader(keys: readonly VaultKey[], name: string, header: Bytes): Promise<CryptoKey> {
  const id = header.subarray(magic.length, magic.length + keyIdBytes);
  const key = keys.find((each) => equal(each.id, id));
  if (header.length !== headerBytes || !equal(header.subarray(0, magic.length), magic)) throw new VaultError("header");
  if (key === undefined) throw new VaultError("unknown key");
  return objectKey(key, header.slice(magic.length + keyIdBytes), name);
}

export async function openFrame(secret: CryptoKey, frame: Bytes, index: number, last: boolean): Promise<Bytes> {
  try {
    return new Uint8Array(await crypto.subtle.decrypt(algorithm(index, last), secret, frame));
  } catch {
    throw new VaultError(`frame ${index}`);
  }
}

async function sealFrame(secret: CryptoKey, frame: Bytes, index: number, last: boolean): Promise<Bytes> {
  return new Uint8Array(await crypto.subtle.encrypt(algorithm(index, last), secret, frame));
}

function algorithm(index: number, last: boolean) {
  const iv = new Uint8Array(12);
  new DataView(iv.buffer).setUint32(7, index);
  iv[11] = last ? 1 : 0;
  return { name: "AES-GCM", iv };
}

function equal(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, index) => byte === other[index]);
}
