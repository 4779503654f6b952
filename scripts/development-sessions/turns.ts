import type { AssistantTurn, SystemTurn, ToolCall, Turn } from "../../src/intake/session.ts";
import type { DevelopmentRecord, Message } from "./record.ts";
import { commandInResult, toolInput } from "./tool-input.ts";

const aliases: Readonly<Record<string, readonly string[]>> = {
  code_action: ["write_to_file", "replace_file_content", "multi_replace_file_content"],
  list_directory: ["list_dir"],
};
const exitCode = /^(?:Process exited with code |Exit code: )(\d+)|"exit_code":(\d+)/m;

/**
 * Messages to turns. Assistant messages carry no message id, so a new turn begins where a reply can only have begun: after a
 * user message, at assistant text, and at a tool call that follows a result. Calls without a result between them are one turn.
 */
export function turnsOf(record: DevelopmentRecord): Turn[] {
  const turns: Turn[] = [];
  let open: AssistantTurn | undefined;
  let pending: ToolCall[] = [];
  let afterResult = false;
  let last: Message | undefined;
  for (const message of record.messages) {
    if (message.role === "user") {
      const turn = userTurn(message, last);
      if (turn !== undefined) turns.push(turn);
      open = undefined;
      pending = [];
    } else if (message.role === "assistant") {
      if (open === undefined || afterResult || message.text !== undefined) {
        open = assistantTurn(record, message);
        turns.push(open);
      }
      if (message.tool_name !== undefined) {
        const call: ToolCall = {
          name: message.tool_name.slice(0, 200),
          input: toolInput(record, message),
          status: null,
          output: null,
        };
        open.tool_calls.push(call);
        pending.push(call);
      }
    } else {
      const call = takePending(pending, message.tool_name);
      if (call === undefined) turns.push(notice(message));
      else answer(record, call, message);
    }
    afterResult = message.role === "tool";
    last = message;
  }
  return turns;
}

function assistantTurn(record: DevelopmentRecord, message: Message): AssistantTurn {
  return {
    role: "assistant",
    kind: "reply",
    text: message.text ?? "",
    tool_calls: [],
    model: record.model?.slice(0, 200) ?? null,
    output_tokens: null,
  };
}

function userTurn(message: Message, before: Message | undefined): Turn | undefined {
  const text = message.text ?? "";
  switch (message.kind) {
    case undefined:
    case "user":
      return { role: "human", kind: "prompt", text };
    case "plan":
      return { role: "human", kind: "plan", text };
    case "meta":
      // Directly after a slash command it is the prompt that the command stood for; elsewhere the harness talks to itself.
      return before?.kind === "command" ? { role: "system", kind: "command_expansion", text } : undefined;
    default:
      return { role: "system", kind: message.kind, text };
  }
}

function notice(message: Message): SystemTurn {
  return { role: "system", kind: "notice", text: message.tool_result ?? message.text ?? "" };
}

/** The oldest unanswered call of that name, or of a name that the format answers under another; aider's notes answer none. */
function takePending(pending: ToolCall[], name: string | undefined): ToolCall | undefined {
  const names = name === undefined ? undefined : [name, ...(aliases[name] ?? [])];
  const index = pending.findIndex((call) => names === undefined || names.includes(call.name));
  return index < 0 ? undefined : pending.splice(index, 1)[0];
}

function answer(record: DevelopmentRecord, call: ToolCall, message: Message): void {
  call.output = message.tool_result ?? null;
  call.input ??= commandInResult(call.name, call.output ?? "");
  call.status = statusOf(record, message);
}

function statusOf(record: DevelopmentRecord, message: Message): ToolCall["status"] {
  if (message.rejected === true) return "rejected";
  if (message.is_error === true) return "error";
  const isCodex = record.source_format === "codex-jsonl" || record.agent === "Codex CLI";
  if (!isCodex) return "ok";
  const code = exitCode.exec(message.tool_result ?? "");
  return code === null || Number(code[1] ?? code[2]) === 0 ? "ok" : "error";
}
