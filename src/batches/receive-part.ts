import { DomainError } from "../errors.ts";
import type { NewItem } from "../store/batch-parts.ts";
import type { Vault } from "../vault/vault.ts";
import { streamedSha256 } from "./digest-stream.ts";
import { sealLine } from "./line-seal.ts";
import { linesLimit, type PartRefusal, partLimit, textLimit } from "./part-limits.ts";
import { splitRawLines } from "./split-lines.ts";

export interface PartUpload {
  readonly body: AsyncIterable<Uint8Array>;
  readonly gzip: boolean;
  /** Lower-case hex of what was announced; null: nothing was. */
  readonly sha256: string | null;
}

export interface ReceivedPart {
  readonly sha256: string;
  readonly bytes: number;
  readonly blank_lines: number;
  readonly items: readonly NewItem[];
}

/** Streams a part into the vault, line by line under keys of their own, and holds it to its checksum. What is refused is not kept. */
export async function receivePart(vault: Vault, object: string, upload: PartUpload): Promise<ReceivedPart> {
  const hash = streamedSha256();
  let bytes = 0;
  const hashed = async function* () {
    for await (const chunk of upload.body) {
      bytes += chunk.length;
      if (bytes > partLimit) throw refused("too_large");
      await hash.write(chunk);
      yield chunk;
    }
  };
  const items: NewItem[] = [];
  const count = { blank: 0 };
  const sealed = async function* () {
    let offset = 0;
    for await (const raw of splitRawLines(limited(upload.gzip ? gunzip(hashed()) : hashed()), count)) {
      if (items.length === linesLimit) throw refused("too_many_lines");
      if (raw.bytes === null) {
        items.push({ line: raw.line, offset, length: 0, secret: null });
        continue;
      }
      const { secret, sealed: line } = await sealLine(raw.bytes);
      items.push({ line: raw.line, offset, length: line.length, secret });
      offset += line.length;
      yield line;
    }
  };
  try {
    await vault.put(object, sealed());
    if (items.length === 0) throw refused("empty");
    const sha256 = await hash.end();
    if (upload.sha256 !== null && upload.sha256 !== sha256) throw refused("checksum");
    return { sha256, bytes, blank_lines: count.blank, items };
  } catch (error) {
    await vault.remove([object]);
    throw error;
  }
}

async function* limited(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let length = 0;
  for await (const chunk of source) {
    length += chunk.length;
    if (length > textLimit) throw refused("too_large");
    yield chunk;
  }
}

/** What the sender's bytes unpack to. Stops being read as soon as nobody asks, so a bomb unpacks no further than its limit. */
async function* gunzip(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let cause: unknown = null;
  const iterator = source[Symbol.asyncIterator]();
  const packed = new ReadableStream<Uint8Array<ArrayBuffer>>({
    async pull(controller) {
      try {
        const next = await iterator.next();
        if (next.done === true) controller.close();
        else controller.enqueue(new Uint8Array(next.value));
      } catch (error) {
        cause = error;
        controller.error(error);
      }
    },
  });
  try {
    for await (const chunk of packed.pipeThrough(new DecompressionStream("gzip"))) yield chunk;
  } catch (error) {
    if (error instanceof DomainError) throw error;
    throw cause ?? refused("gzip");
  }
}

function refused(reason: PartRefusal): DomainError {
  return new DomainError({ code: "part_refused", reason });
}
