import type { Session, ToolCall } from "../../../../intake/session.ts";
import { toolKind } from "../../evidence/classify-paths.ts";
import { countLists, type PhraseLists } from "../../evidence/tokens.ts";
import { type CallPaths, commandOf, commandsIn } from "../../evidence/tool-text.ts";
import type { Parameters } from "../../parameters.ts";

/** A tool call in the order of the session. */
export interface ReadCall {
  readonly index: number;
  /** Human turns before it: which request it worked on. */
  readonly request: number;
  readonly name: string;
  readonly kind: string | null;
  readonly edits: boolean;
  readonly status: ToolCall["status"];
  readonly commands: readonly string[];
  readonly path: string | undefined;
}

const editing: ReadonlySet<string | null> = new Set(["edit", "write", "notebook"]);
/** A command's name stands within its first words: after `sudo`, assignments, `timeout 60`, `uv run`. */
const commandReach = 5;

export function readCalls(
  session: Session,
  tools: Parameters["tools"],
  commands: PhraseLists,
  paths: CallPaths,
): ReadCall[] {
  const kinds = new Map<string, string | null>();
  const calls: ReadCall[] = [];
  let request = 0;
  session.turns.forEach((turn, index) => {
    if (turn.role === "human") request += 1;
    if (turn.role !== "assistant") return;
    for (const call of turn.tool_calls) {
      const { name, status } = call;
      const kind = kinds.has(name) ? (kinds.get(name) ?? null) : toolKind(name, tools);
      kinds.set(name, kind);
      const [path] = paths.get(call) ?? [];
      const ran = kind === "shell" ? commandKinds(call, commands) : none;
      calls.push({ index, request, name, kind, edits: editing.has(kind), status, commands: ran, path });
    }
  });
  return calls;
}

const none: readonly string[] = [];

function commandKinds(call: ToolCall, commands: PhraseLists): string[] {
  const found = commandsIn(commandOf(call)).map((words) => countLists(words, commands, commandReach));
  return commands.names.filter((_, list) => found.some((times) => (times[list] ?? 0) > 0));
}
