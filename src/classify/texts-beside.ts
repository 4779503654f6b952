import { DomainError, type DomainProblem } from "../errors.ts";
import { type Inspectable, type Inspected, inspect } from "../intake/anonymity/inspect.ts";
import { anonymityVersion } from "../intake/anonymity/rules.ts";

export type NotAnonymous = Extract<DomainProblem, { code: "not_anonymous" }>;

/** What the gate refuses of what was inspected. Null: it passes. */
export function refusalOf({ blocking, findings }: Inspected): NotAnonymous | null {
  if (blocking === 0) return null;
  return {
    code: "not_anonymous",
    rules_version: anonymityVersion,
    findings: findings.filter((finding) => finding.blocks),
    findings_total: blocking,
  };
}

/**
 * The gate for texts that a request has beside its sessions: names, raters, groups. They are stored as they are, and some outlive the
 * sessions. Give them under the names that they have in the request: findings point there. Null: they pass.
 */
export async function inspectTextsBeside(texts: Inspectable): Promise<NotAnonymous | null> {
  return refusalOf(await inspect(texts));
}

/** The same where one finding refuses the whole request. */
export async function requireAnonymousTexts(texts: Inspectable): Promise<void> {
  const refusal = await inspectTextsBeside(texts);
  if (refusal !== null) throw new DomainError(refusal);
}
