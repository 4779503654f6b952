import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";

export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage["headers"];
  readonly body: string;
}

export interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly json?: unknown;
  readonly text?: string;
  /** The connection is cut without a reply. */
  readonly cut?: boolean;
  /** Milliseconds before it. */
  readonly after?: number;
}

/** A server whose replies a test writes, and what it was asked. It ends with the test. */
export async function scriptedServer(answer: (asked: Asked, count: number) => Answer) {
  const asked: Asked[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", async () => {
      const { method = "", url = "", headers } = request;
      const one = { method, path: url, headers, body: Buffer.concat(chunks).toString("utf8") };
      asked.push(one);
      const { status, headers: more = {}, json, text, cut = false, after = 0 } = answer(one, asked.length);
      if (after > 0) await new Promise((resolve) => setTimeout(resolve, after));
      if (cut) {
        request.socket.destroy();
        return;
      }
      const type = status >= 400 ? "application/problem+json" : "application/json";
      response.writeHead(status, json === undefined ? more : { "content-type": type, ...more });
      response.end(json === undefined ? text : JSON.stringify(json));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, asked, stop: () => server.close() };
}

export function problem(status: number, code: string, more: object = {}): Answer {
  const json = { type: `/docs/errors.md#${code}`, title: "A title", status, code, request_id: "req_1", ...more };
  return { status, json };
}
