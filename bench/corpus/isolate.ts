import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";

/** Megabytes of the Worker's own isolate, which in production has 128: without the local runtime's simulators of D1, R2 and queues. Null: no answer. */
export interface Isolate {
  /** What V8 holds at this moment, garbage included: objects and the buffers behind them. */
  held(): Promise<number | null>;
  /** The same after a collection: what cannot be let go. */
  live(): Promise<number | null>;
  close(): void;
}

const replySchema = z.object({ id: z.number(), result: z.unknown() });
const heapSchema = z.object({ usedSize: z.number(), embedderHeapUsedSize: z.number(), backingStorageSize: z.number() });
/** An isolate that computes answers when it is done; a connection that answers no more is opened anew. */
const patienceMs = 30_000;

/** Over the inspector of `wrangler dev`, which takes connections of its own page and of no other. */
export function openIsolate(port: number): Isolate {
  let line: Promise<Line> | null = null;
  const call = async (method: string) => {
    line ??= connect(port);
    const { ask } = await line;
    return ask(method);
  };
  const patiently = async (work: () => Promise<number>) => {
    const answer = await Promise.race([work().catch(() => null), sleep(patienceMs, null, { ref: false })]);
    if (answer === null) {
      line?.then(({ close }) => close()).catch(() => undefined);
      line = null;
    }
    return answer;
  };
  const held = async () => {
    const heap = heapSchema.parse(await call("Runtime.getHeapUsage"));
    return (heap.usedSize + heap.embedderHeapUsedSize + heap.backingStorageSize) / 1e6;
  };
  return {
    held: () => patiently(held),
    live: () => patiently(() => call("HeapProfiler.collectGarbage").then(held)),
    close: () => void line?.then(({ close }) => close()).catch(() => undefined),
  };
}

interface Line {
  ask(method: string): Promise<unknown>;
  close(): void;
}

async function connect(port: number): Promise<Line> {
  // Node's own takes headers too, which the types, being those of browsers, do not know.
  const from = { headers: { origin: "http://localhost" } };
  const socket: WebSocket = Reflect.construct(WebSocket, [`ws://127.0.0.1:${port}/ws`, from]);
  const waiting = new Map<number, (result: unknown) => void>();
  let calls = 0;
  socket.addEventListener("message", ({ data }) => {
    const reply = replySchema.safeParse(JSON.parse(String(data))).data;
    if (reply === undefined) return;
    waiting.get(reply.id)?.(reply.result);
    waiting.delete(reply.id);
  });
  await new Promise<void>((resolve, reject) => {
    socket.addEventListener("open", () => resolve());
    socket.addEventListener("error", () => reject(new Error("the inspector does not answer")));
  });
  return {
    ask: (method) =>
      new Promise((resolve) => {
        calls += 1;
        waiting.set(calls, resolve);
        socket.send(JSON.stringify({ id: calls, method }));
      }),
    close: () => socket.close(),
  };
}
