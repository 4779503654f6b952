import type { NewRequest } from "../../store/vendor-packs.ts";

/** The vendor takes 100,000, and 256 MB, of which an isolate of 128 MB holds far less: a pack is there twice while it is written together. */
export const packRequests = 10_000;

/** `written`: as it stands in a create call. */
export type PackedRequest = NewRequest & { readonly written: Uint8Array };

export interface PackedLine {
  readonly part: number;
  readonly line: number;
  readonly requests: readonly PackedRequest[];
}

/** The body of one create call, written as its lines come. */
export interface Pack {
  /** False: the line does not fit any more. */
  add(line: PackedLine): boolean;
  readonly lines: readonly { readonly part: number; readonly line: number }[];
  readonly requests: readonly NewRequest[];
  /** JSON as the vendor takes it. */
  body(): Uint8Array<ArrayBuffer>;
}

const encoder = new TextEncoder();
const head = encoder.encode('{"requests":[');
const tail = encoder.encode("]}");

/** `params`: JSON. */
export function writeRequest(custom_id: string, params: string): Uint8Array {
  return encoder.encode(`${JSON.stringify({ custom_id }).slice(0, -1)},"params":${params}}`);
}

export function newPack(mostBytes: number): Pack {
  const lines: { part: number; line: number }[] = [];
  const requests: NewRequest[] = [];
  const chunks: Uint8Array[] = [];
  let bytes = head.length + tail.length;
  return {
    lines,
    requests,
    add({ part, line, requests: more }) {
      const size = more.reduce((sum, { written }) => sum + written.length + 1, 0);
      const fits = bytes + size <= mostBytes && requests.length + more.length <= packRequests;
      if (!fits && lines.length > 0) return false;
      lines.push({ part, line });
      for (const { written, ...request } of more) {
        requests.push(request);
        chunks.push(written);
      }
      bytes += size;
      return true;
    },
    body() {
      const whole = new Uint8Array(bytes - (chunks.length > 0 ? 1 : 0));
      whole.set(head);
      let at = head.length;
      for (const [index, chunk] of chunks.entries()) {
        if (index > 0) whole[at++] = 0x2c;
        whole.set(chunk, at);
        at += chunk.length;
        // Let go as it is copied, so that the body is held once.
        chunks[index] = new Uint8Array();
      }
      whole.set(tail, at);
      return whole;
    },
  };
}
