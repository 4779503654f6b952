import type { Session, ToolCall } from "../session.ts";

export interface ToolResults {
  readonly successful: number;
  readonly errors: number;
  readonly recovered: number;
  readonly rejections: number;
}

export function toolResults(calls: readonly ToolCall[]): ToolResults {
  let successful = 0;
  let errors = 0;
  let recovered = 0;
  let rejections = 0;
  /** Errors of a tool that no success has followed yet. */
  const waiting = new Map<string, number>();
  for (const call of calls) {
    if (call.status === "ok") {
      successful++;
      recovered += waiting.get(call.name) ?? 0;
      waiting.delete(call.name);
    } else if (call.status === "error") {
      errors++;
      waiting.set(call.name, (waiting.get(call.name) ?? 0) + 1);
    } else if (call.status === "rejected") rejections++;
  }
  return { successful, errors, recovered, rejections };
}

/** A turn whose calls were interrupted and the interrupt notice behind it are one interruption. */
export function interruptions(session: Session): number {
  let count = 0;
  let told = false;
  for (const turn of session.turns) {
    const cut = turn.role === "assistant" && turn.tool_calls.some((call) => call.status === "interrupted");
    const notice = turn.role === "system" && turn.kind === "interrupt";
    if (cut || (notice && !told)) count++;
    told = cut;
  }
  return count;
}
