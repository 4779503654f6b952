import { intakeVersion } from "../intake/session.ts";
import { takeSession } from "./intake.ts";
import type { Inspection, InspectRequest } from "./requests.ts";

/** The dry run: everything up to the gate, with nothing stored and nothing sent. */
export async function inspectSession(request: InspectRequest): Promise<Inspection> {
  const { account, measures, digest, rules_version, inspected } = await takeSession(request);
  return {
    account,
    measures,
    digest,
    intake_version: intakeVersion,
    rules_version,
    accepted: inspected.blocking === 0,
    findings: inspected.findings,
    findings_total: inspected.total,
  };
}
