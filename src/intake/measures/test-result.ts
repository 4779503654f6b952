import type { ToolCall } from "../session.ts";

/** Summaries stand at the end; a longer output is read from its tail. */
const tailLength = 20_000;

const failed = [
  /\b[1-9]\d{0,6} (tests? |specs? |examples?, [1-9]\d{0,6} )?(failed|failures?|failing|errors?)\b/i,
  /\b(failed|failures|errors): ?[1-9]/i,
  /^(FAIL|FAILED|--- FAIL|not ok|FAILURES!)\b/m,
  /# fail [1-9]/,
  /test result: FAILED|BUILD (FAILURE|FAILED)|TEST FAILED|Failed!/,
];
const passed = [
  /\b[1-9]\d{0,6} (tests? |specs? )?(passed|passing|pass)\b/i,
  /\b[1-9]\d{0,6} (tests?|examples?|runs?|specs?), .{0,80}\b0 failures\b/i,
  /\b(passed|pass): ?[1-9]/i,
  /# pass [1-9]/,
  /^(ok\s|PASS\b|OK\b|--- PASS)/m,
  /test result: ok|BUILD SUCCESS|TEST SUCCEEDED|Passed!|All tests passed|100% tests passed/,
];

/** What the output of a test run says. A failure outranks a success: one summary may tell both. */
export function testResult(call: ToolCall): "passed" | "failed" | "unknown" {
  const tail = (call.output ?? "").slice(-tailLength);
  if (failed.some((pattern) => pattern.test(tail))) return "failed";
  return passed.some((pattern) => pattern.test(tail)) ? "passed" : "unknown";
}
