import { promisify } from "node:util";
import { gzip } from "node:zlib";
import { linesOf } from "./input.ts";

const pack = promisify(gzip);

/** Text of a part; what the server takes is more, and this bounds the memory of both. */
const partText = 24 * 1024 * 1024;
/** Beyond it a line is longer than any session may be: it has no place in a part. */
export const unreadableLine = Buffer.from("{}");

/** The input in parts. A file always gives the same ones, so that an upload that was broken off goes on. Blank lines are kept, since lines are numbered. */
export async function* partsOf(path: string): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  let held: Buffer[] = [];
  let size = 0;
  for await (const { bytes } of linesOf(path)) {
    const line = bytes === null ? unreadableLine : Buffer.from(bytes);
    if (size > 0 && size + line.length > partText) {
      yield await packed(held);
      held = [];
      size = 0;
    }
    held.push(line);
    size += line.length + 1;
  }
  if (held.length > 0) yield await packed(held);
}

async function packed(lines: readonly Buffer[]): Promise<Uint8Array<ArrayBuffer>> {
  const text = Buffer.concat(lines.flatMap((line) => [line, Buffer.from("\n")]));
  return new Uint8Array(await pack(text, { level: 1 }));
}
