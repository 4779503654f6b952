import { parentPort, workerData } from "node:worker_threads";
import { placeOf } from "../failure.ts";
import type { Source } from "../transcripts/sources.ts";
import { prepareSource } from "./prepare-source.ts";
import type { Prepared, PrepareOptions } from "./prepared.ts";

/** From the thread that writes: a source to prepare, or word that it has taken one of the results. */
export type ToThread = { readonly source: Source } | "taken";
/** Back: a result, the end of a source, or a fault. */
export type FromThread = { readonly prepared: Prepared } | "ended" | { readonly fault: string };

/** Results that may lie between the threads, so that a slow disk does not fill the memory. */
const ahead = 8;

if (parentPort !== null) {
  const port = parentPort;
  let between = 0;
  let goOn: (() => void) | null = null;
  const send = (message: FromThread) => port.postMessage(message);
  const work = async (source: Source, options: PrepareOptions) => {
    for await (const prepared of prepareSource(source, options)) {
      send({ prepared });
      between += 1;
      if (between >= ahead) await new Promise<void>((resolve) => (goOn = resolve));
    }
    send("ended");
  };
  port.on("message", (message: ToThread) => {
    if (message === "taken") {
      between -= 1;
      goOn?.();
      goOn = null;
      return;
    }
    work(message.source, workerData).catch((error: unknown) => send({ fault: placeOf(error) }));
  });
}
