import { z } from "zod";

/** Megabytes of the Worker's own isolate, which in production has 128: without the local runtime's simulators of D1, R2 and queues. */
export interface Isolate {
  /** What V8 holds at this moment, garbage included: objects and the buffers behind them. */
  held(): Promise<number>;
  /** The same after a collection: what cannot be let go. */
  live(): Promise<number>;
  close(): void;
}

const replySchema = z.object({ id: z.number(), result: z.unknown() });
const heapSchema = z.object({ usedSize: z.number(), embedderHeapUsedSize: z.number(), backingStorageSize: z.number() });

/** Over the inspector of `wrangler dev`, which takes connections of its own page and of no other. */
export async function openIsolate(port: number): Promise<Isolate> {
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
  const call = (method: string) =>
    new Promise<unknown>((resolve) => {
      calls += 1;
      waiting.set(calls, resolve);
      socket.send(JSON.stringify({ id: calls, method }));
    });
  const held = async () => {
    const heap = heapSchema.parse(await call("Runtime.getHeapUsage"));
    return (heap.usedSize + heap.embedderHeapUsedSize + heap.backingStorageSize) / 1e6;
  };
  return {
    held,
    async live() {
      await call("HeapProfiler.collectGarbage");
      return held();
    },
    close: () => socket.close(),
  };
}
