import type { NewRequest } from "../../store/vendor-packs.ts";

/**
 * What an isolate of 128 MB can hold where two workers share it: each has a pack, which is there twice while it is written together, beside a session and what
 * the Worker itself takes. The vendor takes 256 MB and 100,000 requests.
 */
export const packBytes = 16 * 1024 * 1024;
export const packRequests = 10_000;

export interface PackedLine {
  readonly part: number;
  readonly line: number;
  readonly requests: readonly (NewRequest & { readonly body: string })[];
}

/** The body of one create call, written as its lines come. */
export interface Pack {
  /** False: the line does not fit any more. A line that fits in no pack goes alone. */
  add(line: PackedLine): boolean;
  readonly lines: readonly { readonly part: number; readonly line: number }[];
  readonly requests: readonly NewRequest[];
  /** JSON as the vendor takes it. */
  body(): Uint8Array<ArrayBuffer>;
}

const encoder = new TextEncoder();
const head = encoder.encode('{"requests":[');
const tail = encoder.encode("]}");

export function newPack(limit = { bytes: packBytes, requests: packRequests }): Pack {
  const lines: { part: number; line: number }[] = [];
  const requests: NewRequest[] = [];
  const chunks: Uint8Array[] = [];
  let bytes = head.length + tail.length;
  return {
    lines,
    requests,
    add({ part, line, requests: more }) {
      const written = more.map(({ custom_id, body }) =>
        encoder.encode(`${JSON.stringify({ custom_id }).slice(0, -1)},"params":${body}}`),
      );
      const size = written.reduce((sum, each) => sum + each.length + 1, 0);
      const fits = bytes + size <= limit.bytes && requests.length + more.length <= limit.requests;
      if (!fits && lines.length > 0) return false;
      lines.push({ part, line });
      for (const { body: _, ...request } of more) requests.push(request);
      chunks.push(...written);
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
