import { joinBytes } from "../bytes.ts";

/** A longer line is no record of any known format: it is skipped and counted, so memory stays bounded. */
export const maxLineBytes = 16 * 1024 * 1024;

export interface LineSink {
  /** `repaired`: the bytes were no UTF-8 somewhere, and U+FFFD stands there. */
  line(text: string, repaired: boolean): void;
  tooLong(): void;
}

export interface LineSplitter {
  push(chunk: Uint8Array): void;
  /** The file ends here: its last line needs no line break, and the next chunk begins another file. */
  endFile(): void;
}

const newline = 10;
const carriageReturn = 13;

/** Bytes to lines: LF or CRLF, byte order mark taken off, a bounded amount held. */
export function splitLines(sink: LineSink): LineSplitter {
  const decoder = new TextDecoder("utf-8", { fatal: false, ignoreBOM: true });
  const strict = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  let held: Uint8Array[] = [];
  let heldBytes = 0;
  let overlong = false;
  let first = true;

  const emit = (bytes: Uint8Array): void => {
    if (bytes.length === 0) {
      first = false;
      sink.line("", false);
      return;
    }
    const end = bytes[bytes.length - 1] === carriageReturn ? bytes.length - 1 : bytes.length;
    const start = first && bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
    first = false;
    const line = bytes.subarray(start, end);
    const text = decoder.decode(line);
    sink.line(text, text.includes("\ufffd") && !isUtf8(strict, line));
  };
  const hold = (bytes: Uint8Array): void => {
    if (overlong || heldBytes + bytes.length > maxLineBytes) {
      overlong = true;
      held = [];
      heldBytes = 0;
    } else if (bytes.length > 0) {
      held.push(bytes.slice());
      heldBytes += bytes.length;
    }
  };
  const finish = (): void => {
    if (overlong) {
      first = false;
      sink.tooLong();
    } else emit(joinBytes(held));
    held = [];
    heldBytes = 0;
    overlong = false;
  };

  return {
    push(chunk) {
      let start = 0;
      for (let end = chunk.indexOf(newline); end !== -1; end = chunk.indexOf(newline, start)) {
        const part = chunk.subarray(start, end);
        if (heldBytes === 0 && !overlong && part.length <= maxLineBytes) emit(part);
        else {
          hold(part);
          finish();
        }
        start = end + 1;
      }
      hold(chunk.subarray(start));
    },
    endFile() {
      if (heldBytes > 0 || overlong) finish();
      first = true;
    },
  };
}

function isUtf8(strict: TextDecoder, bytes: Uint8Array): boolean {
  try {
    strict.decode(bytes);
    return true;
  } catch {
    return false;
  }
}
