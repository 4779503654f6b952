import { parentPort, workerData } from "node:worker_threads";
import { placeOf } from "../failure.ts";
import type { Source } from "../transcripts/sources.ts";
import { prepareSource } from "./prepare-source.ts";
import type { Prepared, PrepareOptions } from "./prepared.ts";

/** From the thread that writes: a source to prepare, after those before it, or word that it has taken one of the results. */
export type ToThread = { readonly job: number; readonly source: Source } | "taken";
/** Back: a result of a job, its end, or a fault. */
export type FromThread =
  | { readonly job: number; readonly prepared: Prepared | null }
  | { readonly job: null; readonly fault: string };

/** Results that may lie between the threads, so that a slow disk does not fill the memory. */
const ahead = 16;

if (parentPort !== null) {
  const port = parentPort;
  let between = 0;
  let goOn: (() => void) | null = null;
  let last: Promise<void> = Promise.resolve();
  const send = (message: FromThread, moved: readonly ArrayBuffer[] = []) => port.postMessage(message, moved);
  const work = async (job: number, source: Source, options: PrepareOptions) => {
    for await (const prepared of prepareSource(source, options)) {
      send({ job, prepared }, prepared.kind === "session" ? [prepared.line.buffer] : []);
      between += 1;
      if (between >= ahead) {
        await new Promise<void>((resolve) => {
          goOn = resolve;
        });
      }
    }
    send({ job, prepared: null });
  };
  port.on("message", (message: ToThread) => {
    if (message === "taken") {
      between -= 1;
      goOn?.();
      goOn = null;
      return;
    }
    last = last
      .then(() => work(message.job, message.source, workerData))
      .catch((error: unknown) => send({ job: null, fault: placeOf(error) }));
  });
}
