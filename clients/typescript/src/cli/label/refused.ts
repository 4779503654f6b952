import { parseLine } from "../../../../../src/batches/read-line.ts";
import { IntakeError } from "../../../../../src/intake/errors.ts";
import { isObject } from "../../../../../src/intake/json-text.ts";
import type { ApiError } from "../../errors.ts";

/** What became of a session that was refused, in the words of a batch's results. */
export interface Refused {
  readonly fate: string;
  readonly reason: string | null;
  readonly places?: readonly object[];
}

const mostPlaces = 50;

/** The object of a line, which the server judges; or why there is none. */
export function objectIn(bytes: Uint8Array, line: number): { readonly value: object } | { readonly refused: Refused } {
  try {
    const value = parseLine(bytes);
    if (isObject(value)) return { value };
    return { refused: { fate: "unreadable", reason: "no_object", places: [{ line, column: null }] } };
  } catch (error) {
    if (!(error instanceof IntakeError) || error.problem.code !== "unreadable") throw error;
    const { cause, column } = error.problem;
    return { refused: { fate: "unreadable", reason: cause, places: [{ line, column }] } };
  }
}

/** Null: the refusal is about the whole run and ends it. */
export function refusedBy({ code, problem }: ApiError): Refused | null {
  switch (code) {
    case "not_anonymous": {
      const findings = problem.findings ?? [];
      const kinds = [...new Set(findings.map(({ kind }) => kind))].sort();
      return { fate: code, reason: kinds.join(), places: findings.slice(0, mostPlaces) };
    }
    case "headless":
      return { fate: code, reason: null };
    case "unreadable":
      // Sessions are read before they are sent, so it is a transcript, which has lines of its own.
      return {
        fate: "unreadable",
        reason: problem.reason ?? code,
        places: [{ pointer: "/transcript", message: problem.detail ?? problem.title }],
      };
    case "schema": {
      const places = (problem.errors ?? []).map(({ pointer, message }) => ({ pointer, message }));
      return { fate: "unreadable", reason: code, places: places.slice(0, mostPlaces) };
    }
    case "malformed_json":
    case "json_too_deep":
    case "unknown_format":
    case "several_sessions":
    case "no_session":
      return { fate: "unreadable", reason: code };
    case "payload_too_large":
    case "internal":
      return { fate: "failed", reason: code };
    default:
      return null;
  }
}
