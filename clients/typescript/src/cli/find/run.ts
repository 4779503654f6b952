import { stat } from "node:fs/promises";
import { exitCodes, Failure, failureOf } from "../failure.ts";
import { print } from "../stdout.ts";
import { counted, say, shown, sized } from "../talk.ts";
import { agentFolders } from "../transcripts/agent-folders.ts";
import { readSource } from "../transcripts/read-source.ts";
import { type Source, sourcesOf } from "../transcripts/sources.ts";

/** `metier find`. */
export async function runFind(paths: readonly string[], json: boolean): Promise<void> {
  const places = paths.length > 0 ? paths : agentFolders();
  if (places.length === 0) throw new Failure(exitCodes.file, "No agent's folder is on this machine. Name one.");
  let found = 0;
  let unreadable = 0;
  const passed = {
    unknown: (path: string, named: boolean) =>
      named ? say(`${shown(path)}: not a transcript of a known format`) : undefined,
    unreadable(path: string, error: unknown) {
      unreadable += 1;
      say(failureOf(error)?.message ?? `${shown(path)}: cannot be read`);
    },
  };
  for await (const source of sourcesOf(places, null, passed)) {
    for await (const row of sessionsOf(source, passed.unreadable)) {
      if (found === 0 && !json)
        await print(`${"format".padEnd(20)} ${"month".padEnd(7)} ${"turns".padStart(6)} ${"size".padStart(8)}  file\n`);
      found += 1;
      await print(json ? `${JSON.stringify(row)}\n` : lineOf(row));
    }
  }
  say(counted(found, "session"));
  if (found === 0) throw new Failure(exitCodes.file, `No session was found under ${places.map(shown).join(", ")}.`);
  if (unreadable > 0) process.exitCode = exitCodes.incomplete;
}

interface FoundSession {
  readonly format: string;
  /** Null: the format does not say. */
  readonly month: string | null;
  /** Turns that a person wrote; 0: a headless run, which is not labelled. */
  readonly turns: number;
  /** Bytes of the files that it stands in, with whatever else stands there. */
  readonly bytes: number;
  readonly paths: readonly string[];
}

async function* sessionsOf(
  source: Source,
  unreadable: (path: string, error: unknown) => void,
): AsyncGenerator<FoundSession> {
  const { format, paths } = source;
  try {
    const sizes = await Promise.all(paths.map(async (path) => (await stat(path)).size));
    const bytes = sizes.reduce((sum, size) => sum + size, 0);
    for await (const { session } of readSource(source, (path, reason) => say(`${shown(path)}: ${reason}`))) {
      const turns = session.turns.filter(({ role }) => role === "human").length;
      yield { format, month: session.month ?? null, turns, bytes, paths };
    }
  } catch (error) {
    if (failureOf(error) === null) throw error;
    unreadable(paths.join(", "), error);
  }
}

function lineOf({ format, month, turns, bytes, paths }: FoundSession): string {
  return `${format.padEnd(20)} ${(month ?? "-").padEnd(7)} ${String(turns).padStart(6)} ${sized(bytes).padStart(8)}  ${paths.map(shown).join(", ")}\n`;
}
