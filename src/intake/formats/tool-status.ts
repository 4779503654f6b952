import type { ToolCall } from "../session.ts";

/** How the agents say that the person refused a call, at the start of its result. */
const rejections = [
  "The user doesn't want to proceed with this tool use",
  "The user doesn't want to take this action right now",
  "User rejected",
  "Permission denied by user",
  "exec command rejected by user",
  "patch rejected by user",
  "rejected by user",
  "[Operation Cancelled] Reason: User did not allow",
];

const interruptions = ["[Request interrupted by user", "aborted by user", "Tool permission request failed: AbortErr"];

/** Status of an answered call from its error flag and the words that agents answer with. */
export function statusOf(isError: boolean, output: string): NonNullable<ToolCall["status"]> {
  if (rejections.some((start) => output.startsWith(start))) return "rejected";
  if (interruptions.some((start) => output.startsWith(start))) return "interrupted";
  return isError ? "error" : "ok";
}
