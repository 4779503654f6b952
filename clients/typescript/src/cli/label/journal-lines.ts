import { fstatSync, readSync } from "node:fs";

/** A line of a file, and where it stands in it. */
export interface PlacedLine {
  readonly text: string;
  readonly at: number;
  /** With its line break. */
  readonly length: number;
}

const block = 1024 * 1024;

/** The lines of a file that are whole: what is behind the last line break is the beginning of one that was never finished. */
export function* wholeLines(file: number): Generator<PlacedLine> {
  const size = fstatSync(file).size;
  let held = Buffer.alloc(0);
  let at = 0;
  for (let from = 0; from < size; ) {
    const chunk = Buffer.alloc(Math.min(block, size - from));
    from += readSync(file, chunk, 0, chunk.length, from);
    held = held.length === 0 ? chunk : Buffer.concat([held, chunk]);
    let start = 0;
    for (let end = held.indexOf(10); end !== -1; end = held.indexOf(10, start)) {
      yield { text: held.toString("utf8", start, end), at: at + start, length: end + 1 - start };
      start = end + 1;
    }
    held = held.subarray(start);
    at += start;
  }
}

/** Reads texts of a file by their places, all through one piece of memory. */
export function placeReader(file: number): (at: number, length: number) => string {
  let room = Buffer.alloc(64 * 1024);
  return (at, length) => {
    if (length > room.length) room = Buffer.alloc(length);
    const read = readSync(file, room, 0, length, at);
    return room.toString("utf8", 0, read);
  };
}
