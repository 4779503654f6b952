import type { Session, ToolCall } from "../../../intake/session.ts";
import type { Parameters } from "../parameters.ts";
import { fileKind, toolKind } from "./classify-paths.ts";
import type { Counts } from "./counts.ts";
import { countLists, indexLists, type PhraseLists } from "./tokens.ts";
import { type CallPaths, commandOf, commandsIn, shellWords } from "./tool-text.ts";

/** Beginnings of commands, in the words of a shell. */
export function commandLists(parameters: Pick<Parameters, "commands">): PhraseLists {
  return indexLists(parameters.commands, (phrase) => shellWords(phrase.toLowerCase()));
}

/** A command's name stands within its first words: after `sudo`, assignments, `timeout 60`, `uv run`. */
const commandReach = 5;
/** Calls at the end of a session that say how it ended. */
const endCalls = 5;

/** What the agent did: calls by kind of tool, shell commands by kind, files changed by kind. Null where calls are not recorded. */
export function countTools(
  session: Session,
  parameters: Pick<Parameters, "tools" | "files">,
  commands: PhraseLists,
  paths: CallPaths,
): Counts {
  // A count that is missing reads as null everywhere, so nothing is said about calls that were not recorded.
  if (session.not_recorded.includes("tool_calls")) return {};
  const kinds = parameters.tools.map(({ kind }) => kind);
  const files = parameters.files.map(({ kind }) => kind);
  const calls = session.turns.flatMap((turn) => (turn.role === "assistant" ? turn.tool_calls : []));
  const tool = zeroes(kinds);
  const command = zeroes(commands.names);
  const edited = zeroes(files);
  const read = zeroes(files);
  const changed = new Set<string>();
  const kindOf = remembered((name) => toolKind(name, parameters.tools));
  const fileOf = remembered((path) => fileKind(path, parameters.files));
  for (const call of calls) {
    const kind = kindOf(call.name);
    if (kind === null) continue;
    tool.set(kind, (tool.get(kind) ?? 0) + 1);
    if (kind === "shell") tally(command, commandKinds(call, commands));
    if (kind === "edit" || kind === "write" || kind === "read") {
      const [path] = paths.get(call) ?? [];
      const file = path === undefined ? null : fileOf(path);
      if (path !== undefined && kind !== "read") changed.add(path);
      if (file !== null) tally(kind === "read" ? read : edited, [file]);
    }
  }
  const end = calls.slice(-endCalls);
  const edits = [...edited.values()].reduce((sum, times) => sum + times, 0);
  const ran = tool.get("shell") ?? 0;
  return {
    ...named("tool", tool),
    ...shares("tool_share", tool, calls.length),
    ...named("command", command),
    ...shares("command_share", command, ran),
    ...named("edited", edited),
    ...shares("edited_share", edited, edits),
    ...named("read", read),
    "tool.changes": (tool.get("edit") ?? 0) + (tool.get("write") ?? 0),
    "tool.changed_files": changed.size,
    "tool.failed_at_end": end.filter(({ status }) => status === "error").length,
    "tool.last_failed": calls.at(-1)?.status === "error" ? 1 : 0,
  };
}

function commandKinds(call: ToolCall, commands: PhraseLists): string[] {
  const found = commandsIn(commandOf(call)).map((words) => countLists(words, commands, commandReach));
  return commands.names.filter((_, list) => found.some((times) => (times[list] ?? 0) > 0));
}

/** Names and paths come again and again in a session. */
function remembered(kindOf: (text: string) => string | null): (text: string) => string | null {
  const known = new Map<string, string | null>();
  return (text) => {
    const found = known.get(text);
    if (found !== undefined) return found;
    const kind = kindOf(text);
    known.set(text, kind);
    return kind;
  };
}

function tally(counts: Map<string, number>, kinds: readonly string[]): void {
  for (const kind of kinds) counts.set(kind, (counts.get(kind) ?? 0) + 1);
}

function zeroes(kinds: readonly string[]): Map<string, number> {
  return new Map(kinds.map((kind) => [kind, 0]));
}

function named(prefix: string, counts: ReadonlyMap<string, number>): Record<string, number> {
  return Object.fromEntries([...counts].map(([kind, times]) => [`${prefix}.${kind}`, times]));
}

function shares(prefix: string, counts: ReadonlyMap<string, number>, whole: number): Record<string, number | null> {
  return Object.fromEntries(
    [...counts].map(([kind, times]) => [`${prefix}.${kind}`, whole === 0 ? null : times / whole]),
  );
}
