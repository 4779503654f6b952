import { concatBytes } from "../bytes.ts";
import { maxLineBytes } from "../intake/lines.ts";

/** A line of a part as bytes, without line break, byte order mark and surrounding blanks. */
export interface RawLine {
  /** From 1, blank lines counted. */
  readonly line: number;
  /** Null: longer than any session may be; it was not held. */
  readonly bytes: Uint8Array<ArrayBuffer> | null;
}

const newline = 0x0a;
const blanks: ReadonlySet<number> = new Set([0x20, 0x09, 0x0d]);

/**
 * The lines of a stream that have something in them. Holds one line at a time. `passed` is told how many blank lines were passed over,
 * many at once; what it throws ends the reading.
 */
export async function* splitRawLines(
  source: AsyncIterable<Uint8Array>,
  passed: (blank: number) => void = () => {},
): AsyncGenerator<RawLine> {
  let held: Uint8Array[] = [];
  let heldBytes = 0;
  let overlong = false;
  let line = 1;
  const take = (part: Uint8Array): void => {
    if (overlong || heldBytes + part.length > maxLineBytes) {
      overlong = true;
      held = [];
      heldBytes = 0;
    } else if (part.length > 0) {
      held.push(part);
      heldBytes += part.length;
    }
  };
  const finish = (): RawLine | null => {
    const bytes = overlong ? null : trimmed(concatBytes(held), line === 1);
    held = [];
    heldBytes = 0;
    overlong = false;
    const found = { line, bytes };
    line += 1;
    return bytes === null || bytes.length > 0 ? found : null;
  };
  /** Where the first line begins that is not blank as far as the chunk goes. Makes nothing, whatever the run. */
  const passBlank = (chunk: Uint8Array, from: number): number => {
    let start = from;
    let blank = 0;
    for (let at = from; at < chunk.length; at += 1) {
      const byte = chunk[at] ?? 0;
      if (byte === newline) {
        blank += 1;
        start = at + 1;
      } else if (!blanks.has(byte)) break;
    }
    line += blank;
    if (blank > 0) passed(blank);
    return start;
  };
  for await (const chunk of source) {
    let start = heldBytes === 0 && !overlong ? passBlank(chunk, 0) : 0;
    for (let end = chunk.indexOf(newline, start); end !== -1; end = chunk.indexOf(newline, start)) {
      take(chunk.subarray(start, end));
      start = end + 1;
      const found = finish();
      if (found === null) passed(1);
      else yield found;
      start = passBlank(chunk, start);
    }
    // The chunk's memory is its sender's: what stays is copied.
    take(chunk.slice(start));
  }
  if (heldBytes === 0 && !overlong) return;
  const found = finish();
  if (found === null) passed(1);
  else yield found;
}

function trimmed(bytes: Uint8Array<ArrayBuffer>, first: boolean): Uint8Array<ArrayBuffer> {
  let start = first && bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  let end = bytes.length;
  while (start < end && blanks.has(bytes[start] ?? 0)) start += 1;
  while (end > start && blanks.has(bytes[end - 1] ?? 0)) end -= 1;
  return bytes.subarray(start, end);
}
