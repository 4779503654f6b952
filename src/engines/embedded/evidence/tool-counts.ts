import type { Session, ToolCall } from "../../../intake/session.ts";
import type { Parameters } from "../parameters.ts";
import { fileKind, toolKind } from "./classify-paths.ts";
import type { Counts } from "./counts.ts";
import { countPhrases, indexPhrases, type PhraseIndex } from "./tokens.ts";
import { commandOf, commandsIn, pathsOf, shellWords } from "./tool-text.ts";

export type CommandLists = readonly (readonly [string, PhraseIndex])[];

export function commandLists(parameters: Parameters): CommandLists {
  return Object.entries(parameters.commands).map(
    ([kind, phrases]) => [kind, indexPhrases(phrases, (phrase) => shellWords(phrase.toLowerCase()))] as const,
  );
}

/** A command's name stands within its first words: after `sudo`, assignments, `timeout 60`, `uv run`. */
const commandReach = 5;
/** Calls at the end of a session that say how it ended. */
const endCalls = 5;

/** What the agent did: calls by kind of tool, shell commands by kind, files changed by kind. Null where calls are not recorded. */
export function countTools(session: Session, parameters: Parameters, commands: CommandLists): Counts {
  // A count that is missing reads as null everywhere, so nothing is said about calls that were not recorded.
  if (session.not_recorded.includes("tool_calls")) return {};
  const kinds = parameters.tools.map(({ kind }) => kind);
  const files = parameters.files.map(({ kind }) => kind);
  const calls = session.turns.flatMap((turn) => (turn.role === "assistant" ? turn.tool_calls : []));
  const tool = zeroes(kinds);
  const command = zeroes(commands.map(([kind]) => kind));
  const edited = zeroes(files);
  const read = zeroes(files);
  const changed = new Set<string>();
  for (const call of calls) {
    const kind = toolKind(call.name, parameters.tools);
    if (kind === null) continue;
    tool.set(kind, (tool.get(kind) ?? 0) + 1);
    if (kind === "shell") tally(command, commandKinds(call, commands));
    if (kind === "edit" || kind === "write" || kind === "read") {
      const [path] = pathsOf(call);
      const file = path === undefined ? null : fileKind(path, parameters.files);
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

function commandKinds(call: ToolCall, commands: CommandLists): string[] {
  const segments = commandsIn(commandOf(call));
  return commands
    .filter(([, index]) => segments.some((words) => countPhrases(words, index, commandReach) > 0))
    .map(([kind]) => kind);
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
