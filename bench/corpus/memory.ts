import { setTimeout as sleep } from "node:timers/promises";
import type { Isolate } from "./isolate.ts";
import { ownWorkerd } from "./processes.ts";

/** Megabytes at a time. */
interface Sample {
  /** The whole workerd process: the Worker, and the simulators of D1, R2 and queues beside it. */
  readonly resident: number;
  /** Null: the isolate gave no answer. */
  readonly held: number | null;
  /** Null: not asked this time, because a collection costs time. */
  readonly live: number | null;
}

export interface MemoryWatch {
  latest(): Sample | null;
  stop(): Promise<readonly Sample[]>;
}

const everyMs = 1_000;
const liveEvery = 5;

export function watchMemory(isolate: Isolate): MemoryWatch {
  const samples: Sample[] = [];
  let watching = true;
  const watched = (async () => {
    for (; watching; await sleep(everyMs)) {
      const held = await isolate.held();
      const live = samples.length % liveEvery === 0 ? await isolate.live() : null;
      samples.push({ resident: ownWorkerd().residentMb, held, live });
    }
  })();
  return {
    latest: () => samples.at(-1) ?? null,
    async stop() {
      watching = false;
      await watched;
      return samples;
    },
  };
}

/** The most in each third of the time, so that what grows with the size of a corpus is seen. */
export function thirds(samples: readonly Sample[]): readonly (readonly [string, string])[] {
  const third = Math.ceil(samples.length / 3);
  const parts = [0, 1, 2].map((part) => samples.slice(part * third, (part + 1) * third));
  const most = (of: (sample: Sample) => number | null) =>
    parts.map((part) => Math.max(0, ...part.map((sample) => of(sample) ?? 0)).toFixed(0)).join(", ");
  return [
    ["whole workerd process, MB, most in each third", most(({ resident }) => resident)],
    ["isolate with its garbage, MB, most in each third", most(({ held }) => held)],
    ["isolate after a collection, MB, most in each third", most(({ live }) => live)],
  ];
}
