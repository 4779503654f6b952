import { Agent, type IncomingMessage, request } from "node:http";

export interface Client {
  /** Sends one request, reads the whole reply and says how long that took in milliseconds. */
  send(path: string, options?: SendOptions): Promise<Reply>;
  close(): void;
}

export interface SendOptions {
  readonly body?: Buffer;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Reply {
  readonly ms: number;
  readonly body: string;
}

/** Keeps its connections open. A status of 400 or more ends the bench: it would measure a refusal. */
export function connect(url: URL, connections: number): Client {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const send = async (path: string, { body, headers = {} }: SendOptions = {}): Promise<Reply> => {
    const began = performance.now();
    const response = await new Promise<IncomingMessage>((resolve, reject) => {
      const method = body === undefined ? "GET" : "POST";
      const sized = body === undefined ? {} : { "content-length": body.byteLength, "content-type": "application/json" };
      const sent = request(new URL(path, url), { agent, method, headers: { ...sized, ...headers } }, resolve);
      sent.once("error", reject);
      sent.end(body);
    });
    const chunks: Buffer[] = [];
    for await (const chunk of response) chunks.push(chunk);
    const ms = performance.now() - began;
    const status = response.statusCode ?? 0;
    if (status >= 400) throw new Error(`${path} answered ${status}`);
    return { ms, body: Buffer.concat(chunks).toString("utf8") };
  };
  return { send, close: () => agent.destroy() };
}
