import { sha256 } from "../sha256.ts";
import { canonicalJson } from "./canonical-json.ts";
import { intakeVersion, type Session } from "./session.ts";

/**
 * Names the content of a session: `sha256:` and the hex SHA-256 of the RFC 8785 JSON of what a classifier may see and the intake
 * version. Not in it: id, user key, month, agent, self-report. Texts are not normalised; a lone surrogate counts as U+FFFD.
 */
export async function sessionDigest(session: Session): Promise<string> {
  const seen = canonicalJson({
    intake_version: intakeVersion,
    context_files: session.context_files,
    turns: session.turns,
    telemetry: session.telemetry,
    not_recorded: [...new Set(session.not_recorded)].sort(),
  });
  return `sha256:${await sha256(seen)}`;
}
