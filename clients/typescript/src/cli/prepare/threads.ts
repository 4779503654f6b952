import { existsSync } from "node:fs";
import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";
import { exitCodes, Failure, placeOf } from "../failure.ts";
import type { Source } from "../transcripts/sources.ts";
import type { Prepared, PrepareOptions } from "./prepared.ts";
import type { FromThread, ToThread } from "./thread.ts";

/** More threads hold more sessions at a time. */
const most = 4;

/**
 * Prepares sources in several threads and gives the results in the order of the sources, so that the same folder gives the same file.
 */
export async function* prepareAll(sources: AsyncIterable<Source>, options: PrepareOptions): AsyncGenerator<Prepared> {
  const threads = Array.from({ length: Math.min(availableParallelism(), most) }, () => startThread(options));
  try {
    const running: AsyncGenerator<Prepared>[] = [];
    let next = 0;
    for await (const source of sources) {
      if (running.length === threads.length) yield* running.shift() ?? [];
      const thread = threads[next % threads.length];
      if (thread === undefined) throw new Error("there is no thread");
      running.push(thread(source));
      next += 1;
    }
    for (const results of running) yield* results;
  } finally {
    await Promise.all(threads.map((thread) => thread.stop()));
  }
}

interface Thread {
  /** Starts at once; the results wait to be taken. */
  (source: Source): AsyncGenerator<Prepared>;
  stop(): Promise<unknown>;
}

function startThread(options: PrepareOptions): Thread {
  const worker = new Worker(entry(), { workerData: options });
  const waiting: FromThread[] = [];
  let wake: (() => void) | null = null;
  const arrive = (message: FromThread) => {
    waiting.push(message);
    wake?.();
  };
  worker.on("message", arrive);
  worker.on("error", (error) => arrive({ fault: placeOf(error) }));
  const post = (message: ToThread) => worker.postMessage(message);
  const results = async function* (): AsyncGenerator<Prepared> {
    for (;;) {
      const message = waiting.shift();
      if (message === undefined) {
        await new Promise<void>((resolve) => (wake = resolve));
        wake = null;
      } else if (message === "ended") return;
      else if ("fault" in message)
        throw new Failure(exitCodes.broken, `A fault of this program, please report it:\n${message.fault}`);
      else {
        post("taken");
        yield message.prepared;
      }
    }
  };
  const thread = (source: Source) => {
    post({ source });
    return results();
  };
  return Object.assign(thread, { stop: () => worker.terminate() });
}

/** Beside the built program, or the source itself where that is run. */
function entry(): string {
  const built = fileURLToPath(new URL("./prepare-thread.js", import.meta.url));
  return existsSync(built) ? built : fileURLToPath(new URL("./thread.ts", import.meta.url));
}
