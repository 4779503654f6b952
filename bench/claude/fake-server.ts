import { createServer, type IncomingMessage } from "node:http";
import { FakeAnthropic } from "../../test/support/fake-anthropic/fake-anthropic.ts";

/**
 * The fake Messages API in a process of its own, and beside it a chat API of the same delay for autoevals, so that what a server
 * computes is not counted as the client's. Started with `fork`; tells its port.
 */
const latencyMs = Number(process.argv[2]);
const fake = new FakeAnthropic({ latencyMs });
const { signal } = new AbortController();

const server = createServer(async (incoming, outgoing) => {
  const body = await bodyOf(incoming);
  const response =
    incoming.url === "/v1/chat/completions" ? await chat() : await fake.handle(requestOf(incoming, body), signal);
  fake.exchanges.length = 0;
  outgoing.writeHead(response.status, Object.fromEntries(response.headers));
  outgoing.end(Buffer.from(await response.arrayBuffer()));
});
server.listen(0, "127.0.0.1", () => {
  const address = server.address();
  if (address !== null && typeof address === "object") process.send?.(address.port);
});
process.on("disconnect", () => process.exit());

async function bodyOf(incoming: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk);
  return Buffer.concat(chunks);
}

function requestOf({ url, headers }: IncomingMessage, body: Buffer): Request {
  const texts = Object.entries(headers).flatMap(([name, value]) => (typeof value === "string" ? [[name, value]] : []));
  return new Request(new URL(url ?? "/", "http://fake.test"), {
    method: "POST",
    headers: Object.fromEntries(texts),
    body: new Uint8Array(body),
  });
}

async function chat(): Promise<Response> {
  await new Promise((resolve) => setTimeout(resolve, latencyMs));
  const call = { id: "1", type: "function", function: { name: "select_choice", arguments: '{"choice":"a"}' } };
  const message = { role: "assistant", content: null, tool_calls: [call] };
  const choices = [{ index: 0, message, finish_reason: "tool_calls" }];
  return Response.json({ id: "1", object: "chat.completion", model: "gpt-4o", choices });
}
