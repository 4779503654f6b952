import { createServer, type IncomingMessage, type Server } from "node:http";
import type { FakeAnthropic } from "../../test/support/fake-anthropic/fake-anthropic.ts";

export interface ServedFake {
  readonly url: string;
  stop(): Promise<void>;
}

/** The fake Messages API of the tests behind a port; 0 takes a free one. */
export async function serveFake(fake: FakeAnthropic, port = 0): Promise<ServedFake> {
  const server = createServer(async (incoming, outgoing) => {
    const gone = new AbortController();
    outgoing.on("close", () => gone.abort());
    try {
      const response = await fake.handle(await requestOf(incoming), gone.signal);
      outgoing.writeHead(response.status, Object.fromEntries(response.headers));
      const reader = response.body?.getReader();
      for (let part = await reader?.read(); part !== undefined && !part.done; part = await reader?.read()) {
        outgoing.write(part.value);
      }
      outgoing.end();
    } catch {
      // The fault of a lost connection, or a client that hung up.
      outgoing.destroy();
    }
  });
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  return { url: `http://127.0.0.1:${portOf(server)}`, stop: () => stop(server) };
}

async function requestOf(incoming: IncomingMessage): Promise<Request> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk);
  const headers = Object.entries(incoming.headers).flatMap(([name, value]): [string, string][] =>
    typeof value === "string" ? [[name, value]] : [],
  );
  const body = chunks.length === 0 ? null : Buffer.concat(chunks);
  return new Request(`http://${incoming.headers.host ?? "fake"}${incoming.url ?? "/"}`, {
    method: incoming.method ?? "GET",
    headers,
    body,
  });
}

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the fake has no port");
  return address.port;
}

function stop(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}
