import type { R2Bucket, R2MultipartUpload, R2UploadedPart } from "@cloudflare/workers-types";
import { concatBytes } from "../bytes.ts";
import {
  type Bytes,
  frameBytes,
  headerBytes,
  openFrame,
  openHeader,
  seal,
  sealedFrameBytes,
  VaultError,
} from "./frames.ts";
import { importKey, type VaultKey } from "./keys.ts";

/** Texts that must outlive a request, sealed: R2 never holds a readable byte of them. */
export interface Vault {
  /** Seals a stream of any length under a name of the caller's; an object of that name is replaced. Holds 8 MiB of it at a time. */
  put(name: string, source: AsyncIterable<Uint8Array>): Promise<{ readonly bytes: number }>;
  /** Null: there is no such object. Throws `VaultError` where it is not what was put. */
  open(name: string): Promise<SealedObject | null>;
  /** Whether or not they are there. */
  remove(names: readonly string[]): Promise<void>;
  /** Names under a prefix with the time of their making, oldest name first. */
  list(prefix: string): AsyncGenerator<{ readonly name: string; readonly made_at: Date }>;
}

export interface SealedObject {
  /** Length of the text in bytes. */
  readonly bytes: number;
  /** A piece of it: reads and opens only the frames that hold it. */
  read(offset: number, length: number): Promise<Bytes>;
  /** All of it, frames at a time. */
  stream(): AsyncGenerator<Bytes>;
}

/** R2 wants the parts of a multipart upload equally long, the last one excepted. */
const partBytes = 8 * 1024 * 1024;
const framesARead = 64;
const namesADelete = 1000;

/** `secrets`: the key that seals, then those that older objects may still need. */
export function openVault(bucket: R2Bucket, secrets: readonly Bytes[]): Vault {
  let imported: Promise<readonly VaultKey[]> | null = null;
  const keys = () => {
    imported ??= Promise.all(secrets.map(importKey));
    return imported;
  };
  return {
    async put(name, source) {
      const [key] = await keys();
      if (key === undefined) throw new VaultError("no key");
      let bytes = 0;
      const counted = async function* () {
        for await (const chunk of source) {
          bytes += chunk.length;
          yield chunk;
        }
      };
      await upload(bucket, name, seal(key, name, counted()));
      return { bytes };
    },
    open: async (name) => openObject(bucket, await keys(), name),
    async remove(names) {
      for (let at = 0; at < names.length; at += namesADelete) await bucket.delete(names.slice(at, at + namesADelete));
    },
    async *list(prefix) {
      for (let cursor: string | undefined; ; ) {
        const page = await bucket.list({ prefix, ...(cursor === undefined ? {} : { cursor }) });
        for (const { key, uploaded } of page.objects) yield { name: key, made_at: uploaded };
        if (!page.truncated) return;
        cursor = page.cursor;
      }
    },
  };
}

/** Holds the part that waits for its successor, and the one that is being filled: whether it is the only one is known late. */
async function upload(bucket: R2Bucket, name: string, sealed: AsyncIterable<Bytes>): Promise<void> {
  let waiting: Bytes | null = null;
  let multipart: R2MultipartUpload | null = null;
  const uploaded: R2UploadedPart[] = [];
  try {
    for await (const part of equalParts(sealed)) {
      if (waiting !== null) {
        multipart ??= await bucket.createMultipartUpload(name);
        uploaded.push(await multipart.uploadPart(uploaded.length + 1, waiting));
      }
      waiting = part;
    }
    const last: Bytes = waiting ?? new Uint8Array();
    if (multipart === null) return void (await bucket.put(name, last));
    uploaded.push(await multipart.uploadPart(uploaded.length + 1, last));
    await multipart.complete(uploaded);
  } catch (error) {
    await multipart?.abort();
    throw error;
  }
}

async function* equalParts(chunks: AsyncIterable<Bytes>): AsyncGenerator<Bytes> {
  let part = new Uint8Array(partBytes);
  let filled = 0;
  for await (const chunk of chunks) {
    for (let at = 0; at < chunk.length; ) {
      const piece = chunk.subarray(at, at + partBytes - filled);
      part.set(piece, filled);
      filled += piece.length;
      at += piece.length;
      if (filled === partBytes) {
        yield part;
        part = new Uint8Array(partBytes);
        filled = 0;
      }
    }
  }
  if (filled > 0) yield part.subarray(0, filled);
}

async function openObject(bucket: R2Bucket, keys: readonly VaultKey[], name: string): Promise<SealedObject | null> {
  const head = await bucket.get(name, { range: { offset: 0, length: headerBytes } });
  if (head === null) return null;
  const secret = await openHeader(keys, name, await bytesOf(head));
  const frames = Math.ceil((head.size - headerBytes) / sealedFrameBytes);
  const bytes = head.size - headerBytes - frames * (sealedFrameBytes - frameBytes);
  if (frames < 1 || bytes < 0) throw new VaultError("length");

  const readFrames = async (first: number, count: number): Promise<Bytes> => {
    const offset = headerBytes + first * sealedFrameBytes;
    const object = await bucket.get(name, {
      range: { offset, length: Math.min(count * sealedFrameBytes, head.size - offset) },
      onlyIf: { etagMatches: head.etag },
    });
    if (object === null || !("body" in object)) throw new VaultError("gone");
    const sealed = await bytesOf(object);
    const opened: Bytes[] = [];
    for (let at = 0; at < sealed.length; at += sealedFrameBytes) {
      const index = first + opened.length;
      opened.push(await openFrame(secret, sealed.subarray(at, at + sealedFrameBytes), index, index === frames - 1));
    }
    return concatBytes(opened);
  };
  return {
    bytes,
    async read(offset, length) {
      if (offset < 0 || length < 0 || offset + length > bytes) throw new RangeError("outside of the object");
      if (length === 0) return new Uint8Array();
      const first = Math.floor(offset / frameBytes);
      const last = Math.floor((offset + length - 1) / frameBytes);
      const start = offset - first * frameBytes;
      return (await readFrames(first, last - first + 1)).slice(start, start + length);
    },
    async *stream() {
      for (let first = 0; first < frames; first += framesARead) {
        yield await readFrames(first, Math.min(framesARead, frames - first));
      }
    },
  };
}

async function bytesOf(object: { arrayBuffer(): Promise<ArrayBuffer> }): Promise<Bytes> {
  return new Uint8Array(await object.arrayBuffer());
}
