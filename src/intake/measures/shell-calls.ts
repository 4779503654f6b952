import type { ToolCall } from "../session.ts";
import { commandOf, programs } from "./shell.ts";
import { toolKind } from "./tool-kinds.ts";

/** A shell call with what it ran. */
export interface ShellCall {
  readonly call: ToolCall;
  /** Null: the call does not hold its command. */
  readonly programs: readonly (readonly string[])[] | null;
}

export function shellCalls(calls: readonly ToolCall[]): ShellCall[] {
  return calls
    .filter((call) => toolKind(call.name) === "shell")
    .map((call) => {
      const command = commandOf(call.input);
      return { call, programs: command === undefined ? null : programs(command) };
    });
}

/** Whether the person or the harness stopped a call before it did anything. */
export function wasStopped({ status }: ToolCall): boolean {
  return status === "rejected" || status === "interrupted";
}
