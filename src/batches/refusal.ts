import { DomainError, type Problem } from "../errors.ts";
import type { Settlement } from "../store/settle-items.ts";

const mostPlaces = 50;

/** Where and why a line was refused; places, never values. The line's own number stands in for the one within it. */
export function refusal(problem: Problem, line: number): Pick<Settlement, "fate" | "reason" | "places"> {
  const { code } = problem;
  switch (code) {
    case "not_anonymous": {
      const findings = problem.findings.slice(0, mostPlaces);
      return { fate: "not_anonymous", reason: code, places: JSON.stringify(findings) };
    }
    case "headless":
      return { fate: "headless", reason: code, places: null };
    case "unreadable":
      return { fate: "unreadable", reason: code, places: JSON.stringify([{ line, column: problem.column }]) };
    case "schema":
      return { fate: "unreadable", reason: code, places: JSON.stringify(problem.issues.slice(0, mostPlaces)) };
    case "unknown_format":
    case "several_sessions":
    case "no_session":
      return { fate: "unreadable", reason: code, places: null };
    default:
      throw new DomainError(problem);
  }
}
