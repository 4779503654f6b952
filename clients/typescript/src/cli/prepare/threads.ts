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
/** Sources that a thread has before it, so that it has work while an earlier one is waited for. */
const perThread = 8;

/**
 * Prepares sources in several threads and gives the results in the order of the sources, so that the same folder gives the same file.
 * Each thread takes its sources in that order too, so the one that is waited for is always being worked on.
 */
export async function* prepareAll(sources: AsyncIterable<Source>, options: PrepareOptions): AsyncGenerator<Prepared> {
  const threads = Array.from({ length: Math.min(availableParallelism(), most) }, () => startThread(options));
  const waiting: AsyncGenerator<Prepared>[] = [];
  try {
    for await (const source of sources) {
      if (waiting.length === threads.length * perThread) yield* waiting.shift() ?? [];
      const [idlest] = threads.toSorted((a, b) => a.open() - b.open());
      if (idlest !== undefined) waiting.push(idlest.prepare(source));
    }
    for (const results of waiting) yield* results;
  } finally {
    await Promise.all(threads.map((thread) => thread.stop()));
  }
}

interface Thread {
  /** Begins as soon as the sources before it are done; the results wait to be taken. */
  prepare(source: Source): AsyncGenerator<Prepared>;
  /** Sources that it has not finished. */
  open(): number;
  stop(): Promise<unknown>;
}

function startThread(options: PrepareOptions): Thread {
  const worker = new Worker(entry(), { workerData: options });
  /** Results of each job that nobody took yet; null: its end. */
  const arrived = new Map<number, (Prepared | null)[]>();
  let fault: string | null = null;
  let jobs = 0;
  let unfinished = 0;
  let wake: (() => void) | null = null;
  const arrive = (message: FromThread) => {
    if (message.job === null) fault = message.fault;
    else arrived.get(message.job)?.push(message.prepared);
    if (message.job !== null && message.prepared === null) unfinished -= 1;
    wake?.();
  };
  worker.on("message", arrive);
  worker.on("error", (error) => arrive({ job: null, fault: placeOf(error) }));
  const post = (message: ToThread) => worker.postMessage(message);
  const results = async function* (job: number): AsyncGenerator<Prepared> {
    for (const queue = arrived.get(job) ?? []; ; ) {
      if (fault !== null) throw new Failure(exitCodes.broken, `A fault of this program, please report it:\n${fault}`);
      const prepared = queue.shift();
      if (prepared === undefined) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      } else if (prepared === null) {
        arrived.delete(job);
        return;
      } else {
        post("taken");
        yield prepared;
      }
    }
  };
  return {
    prepare(source) {
      const job = jobs++;
      arrived.set(job, []);
      unfinished += 1;
      post({ job, source });
      return results(job);
    },
    open: () => unfinished,
    stop: () => worker.terminate(),
  };
}

/** Beside the built program, or the source itself where that is run. */
function entry(): string {
  const built = fileURLToPath(new URL("./prepare-thread.js", import.meta.url));
  return existsSync(built) ? built : fileURLToPath(new URL("./thread.ts", import.meta.url));
}
