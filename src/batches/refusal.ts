import { DomainError, type Problem } from "../errors.ts";
import { inspect } from "../intake/anonymity/inspect.ts";
import { type IntakeProblem, unreadableCauses } from "../intake/errors.ts";
import { asObject } from "../intake/json-text.ts";
import { opaqueKey } from "../intake/session.ts";
import type { Settlement } from "../store/settle-items.ts";
import { parseLine } from "./read-line.ts";

const mostPlaces = 50;

type Refusal = Pick<Settlement, "fate" | "reason" | "places" | "session_id">;

/** Where and why a line was refused; places, never values. The line's own number stands in for the one within it. */
export async function refusal(problem: Problem, line: number, bytes: Uint8Array): Promise<Refusal> {
  const value = jsonIn(bytes);
  const session_id = await idOf(value);
  const { code } = problem;
  switch (code) {
    case "not_anonymous": {
      const kinds = [...new Set(problem.findings.map(({ kind }) => kind))].sort();
      const places = JSON.stringify(problem.findings.slice(0, mostPlaces));
      return { fate: "not_anonymous", reason: kinds.join(), places, session_id };
    }
    case "headless":
      return { fate: "headless", reason: null, places: null, session_id };
    case "unreadable": {
      const places = JSON.stringify([placeOf(problem, line, asObject(value)?.transcript !== undefined)]);
      return { fate: "unreadable", reason: problem.cause, places, session_id };
    }
    case "schema": {
      const places = JSON.stringify(problem.issues.slice(0, mostPlaces));
      return { fate: "unreadable", reason: code, places, session_id };
    }
    case "unknown_format":
    case "several_sessions":
    case "no_session":
      return { fate: "unreadable", reason: code, places: null, session_id };
    default:
      throw new DomainError(problem);
  }
}

/** A transcript has lines of its own inside the line. */
function placeOf(problem: Extract<IntakeProblem, { code: "unreadable" }>, line: number, inTranscript: boolean) {
  const { column, cause } = problem;
  if (!inTranscript || cause === "two_inputs") return { line, column };
  const at = `line ${problem.line}${column === null ? "" : `, column ${column}`}`;
  return { pointer: "/transcript", message: `${at}: ${unreadableCauses[cause]}` };
}

function jsonIn(bytes: Uint8Array): unknown {
  try {
    return parseLine(bytes);
  } catch {
    return null;
  }
}

/** What the line says it is, where the gate finds nothing in that: a refused line is to be found again by its sender. */
async function idOf(value: unknown): Promise<string | null> {
  const line = asObject(value);
  const id = opaqueKey.safeParse(line?.id ?? asObject(line?.session)?.id);
  if (!id.success || (await inspect({ id: id.data })).blocking > 0) return null;
  return id.data;
}
