import { type Options, SingleBar } from "cli-progress";

export interface Progress {
  /** So many are done of all, or of so many as there are now; so many US dollars were spent in this run. */
  show(done: number, usd: number, all?: number): void;
  stop(): void;
}

/** A bar on a terminal; elsewhere a line now and then, so that a log shows that it goes on. */
export function startProgress(total: number, already: number, quiet: boolean): Progress {
  if (quiet) return { show: () => undefined, stop: () => undefined };
  const options: Options = {
    stream: process.stderr,
    format: "{bar} {value}/{total} sessions · {rate}/s · {usd} · {left} left",
    barCompleteChar: "█",
    barIncompleteChar: "░",
    barsize: 24,
    hideCursor: true,
    gracefulExit: false,
    fps: 5,
    noTTYOutput: true,
    notTTYSchedule: 15_000,
    emptyOnZero: true,
  };
  const bar = new SingleBar(options);
  const began = performance.now();
  const facts = (done: number, usd: number, all: number) => {
    const rate = (done - already) / ((performance.now() - began) / 1000);
    const usable = rate > 0 && Number.isFinite(rate);
    return {
      rate: usable ? rate.toPrecision(2) : "–",
      usd: `$${usd.toFixed(2)}`,
      left: usable ? duration((all - done) / rate) : "–",
    };
  };
  bar.start(total, already, { rate: "–", usd: "$0.00", left: "–" });
  return {
    show: (done, usd, all = total) => {
      if (all !== bar.getTotal()) bar.setTotal(all);
      bar.update(done, facts(done, usd, all));
    },
    stop: () => bar.stop(),
  };
}

function duration(seconds: number): string {
  if (seconds < 90) return `${Math.ceil(seconds)} s`;
  if (seconds < 5_400) return `${Math.round(seconds / 60)} min`;
  return `${(seconds / 3_600).toFixed(1)} h`;
}
