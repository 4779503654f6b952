import { spawn } from "node:child_process";
import { constants } from "node:os";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";

export interface ProcessGroup {
  /** What it has printed; nothing more once `pass` was called. */
  output(): string;
  /** From now on what it prints is kept no more; each line of its standard output goes here instead. */
  pass(line: (text: string) => void): void;
  running(): boolean;
  /** Settles with its exit code, or null where a signal ended it. */
  readonly ended: Promise<number | null>;
  /** Asks all of the group to end, and makes it after five seconds. */
  stop(): Promise<void>;
  kill(): Promise<void>;
}

/**
 * A program with the children that it starts. They are a group of their own, which no Ctrl-C reaches, so until they have ended this process
 * does not end before them: a signal ends them, and then `interrupted` says whether it ends this process too.
 */
export function startGroup(
  program: string,
  words: readonly string[],
  environment: NodeJS.ProcessEnv,
  interrupted: () => "end" | "go on",
): ProcessGroup {
  const child = spawn(program, words, { env: environment, stdio: ["ignore", "pipe", "pipe"], detached: true });
  const ended = new Promise<number | null>((resolve) => child.once("exit", (code) => resolve(code)));
  let output = "";
  let listening = true;
  // Read on in any case: a full pipe would stop the program.
  const read = (chunk: Buffer) => {
    if (listening) output += chunk.toString();
  };
  child.stdout.on("data", read);
  child.stderr.on("data", read);

  /** Whether one of the group was there to be told; the program itself may end before its children. */
  const signal = (name: NodeJS.Signals | 0): boolean => {
    try {
      return child.pid !== undefined && process.kill(-child.pid, name);
    } catch {
      return false;
    }
  };
  const stop = async () => {
    signal("SIGINT");
    for (const deadline = Date.now() + 5_000; signal(0) && Date.now() < deadline; ) await sleep(50);
    await kill();
  };
  const kill = async () => {
    signal("SIGKILL");
    if (child.pid !== undefined) await ended;
  };

  const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
  const onSignal = async (name: NodeJS.Signals) => {
    await stop();
    if (interrupted() === "end") process.exit(128 + constants.signals[name]);
  };
  for (const name of signals) process.on(name, onSignal);
  void ended.then(() => {
    for (const name of signals) process.off(name, onSignal);
  });
  return {
    output: () => output,
    pass(line) {
      listening = false;
      output = "";
      createInterface({ input: child.stdout }).on("line", line);
    },
    running: () => child.exitCode === null && child.signalCode === null,
    ended,
    stop,
    kill,
  };
}
