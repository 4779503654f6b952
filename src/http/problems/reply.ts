import { problemOf } from "../../errors.ts";
import type { HttpContext } from "../context.ts";
import { type AnyProblem, HttpError } from "./http-error.ts";
import { problemBody } from "./problem.ts";
import { problemTable } from "./table.ts";

/** The reply to a refusal, with the headers that its status calls for. */
function problemReply(c: HttpContext, problem: AnyProblem): Response {
  const requestId = c.get("request_id");
  c.set("problem", problem.code);
  const body = JSON.stringify(problemBody(problem, requestId));
  return c.body(body, problemTable[problem.code].status, {
    "content-type": "application/problem+json",
    "cache-control": "no-store",
    ...headersOf(problem),
  });
}

function headersOf(problem: AnyProblem): Record<string, string> {
  switch (problem.code) {
    case "unauthenticated":
      return { "www-authenticate": 'Bearer realm="metier"' };
    case "forbidden":
      return { "www-authenticate": `Bearer realm="metier", error="insufficient_scope", scope="${problem.scope}"` };
    case "method_not_allowed":
      return { allow: problem.allowed.join(", ") };
    case "rate_limited":
    case "quota_exceeded":
    case "busy":
      return { "retry-after": String(Math.ceil(problem.retry_after_s)) };
    default:
      return {};
  }
}

/** Everything thrown ends here. What is not ours is a fault: its place is logged, its message (which may quote an input) is not. */
export function onError(error: Error, c: HttpContext): Response {
  const problem = error instanceof HttpError ? error.problem : problemOf(error);
  if (problem !== null) return problemReply(c, problem);
  c.get("dependencies").log(
    JSON.stringify({ event: "fault", request_id: c.get("request_id"), error: error.name, at: stackOf(error) }),
  );
  return problemReply(c, { code: "internal" });
}

/** The stack without the message above it, whose lines may look like calls. A stack that does not hold its message tells nothing. */
function stackOf({ stack = "", message }: Error): string[] {
  const at = stack.indexOf(message);
  if (at < 0) return [];
  const lines = stack.slice(at + message.length).split("\n");
  return lines
    .map((line) => line.trim())
    .filter((line) => /^at [^\n]{1,300}$/.test(line))
    .slice(0, 12);
}
