import { DomainError } from "../errors.ts";
import { streamedSha256 } from "./digest-stream.ts";
import { blankLinesLimit, type PartRefusal, partLimit, textLimit } from "./part-limits.ts";

export interface Upload {
  readonly body: AsyncIterable<Uint8Array>;
  readonly gzip: boolean;
  /** Lower-case hex of what was announced; null: nothing was. */
  readonly sha256: string | null;
}

export interface UploadedText {
  /** To be read once, to its end. */
  readonly text: AsyncIterable<Uint8Array>;
  /** What was sent; throws where that is not what was announced. Asked once the text was read. */
  end(): Promise<{ readonly sha256: string; readonly bytes: number }>;
}

/** The text of an upload as it arrives, held to its limits and its checksum. `most`: bytes of text. */
export function uploadedText(upload: Upload, most = textLimit): UploadedText {
  const hash = streamedSha256();
  let bytes = 0;
  const hashed = async function* () {
    for await (const chunk of upload.body) {
      bytes += chunk.length;
      if (bytes > partLimit) throw refusedUpload("too_large");
      await hash.write(chunk);
      yield chunk;
    }
  };
  return {
    text: limited(upload.gzip ? gunzip(hashed()) : hashed(), most),
    async end() {
      const sha256 = await hash.end();
      if (upload.sha256 !== null && upload.sha256 !== sha256) throw refusedUpload("checksum");
      return { sha256, bytes };
    },
  };
}

export function refusedUpload(reason: PartRefusal): DomainError {
  return new DomainError({ code: "part_refused", reason });
}

export interface BlankLines {
  add(lines: number): void;
  total(): number;
}

/** Counts the blank lines of an upload, and refuses it where there are too many. */
export function countBlankLines(): BlankLines {
  let total = 0;
  return {
    add(lines) {
      total += lines;
      if (total > blankLinesLimit) throw refusedUpload("too_many_lines");
    },
    total: () => total,
  };
}

async function* limited(source: AsyncIterable<Uint8Array>, most: number): AsyncGenerator<Uint8Array> {
  let length = 0;
  for await (const chunk of source) {
    length += chunk.length;
    if (length > most) throw refusedUpload("too_large");
    yield chunk;
  }
}

/** The platform unpacks 4 KiB at a time for who does not ask for more, which takes ten times as long. */
const pieceBytes = 64 * 1024;

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
  const reader = packed.pipeThrough(new DecompressionStream("gzip")).getReader({ mode: "byob" });
  try {
    for (;;) {
      const { done, value } = await reader.read(new Uint8Array(pieceBytes));
      if (done) return;
      yield value;
    }
  } catch (error) {
    if (error instanceof DomainError) throw error;
    throw cause ?? refusedUpload("gzip");
  } finally {
    // Who was refused half-way is not unpacked any further.
    reader.cancel().catch(() => undefined);
  }
}
