import type { Session } from "../session.ts";
import { countCodePoints } from "./code-points.ts";
import type { Finding } from "./finding.ts";
import { join, type Located } from "./joined.ts";
import { type Place, placesOf, pointerOf } from "./places.ts";
import { type RuleId, rules } from "./rules.ts";
import { detectorsFor, scan } from "./scan.ts";

export interface InspectOptions {
  /** Also look for names of persons in English text; slower, and such findings only warn. Default false. */
  readonly names?: boolean;
}

/**
 * Where personal data or a secret seems to stand. Never says what it is. Throws when a scanner fails: then nothing may pass.
 */
export async function inspect(session: Session, options: InspectOptions = {}): Promise<Finding[]> {
  const joined = join(placesOf(session));
  const found: { readonly rule: RuleId; readonly located: Located }[] = [];
  for (const match of await scan(joined.text, await detectorsFor(options))) {
    for (const located of joined.locate(match)) found.push({ rule: match.rule, located });
  }
  return toFindings(found);
}

export function blocking(findings: readonly Finding[]): Finding[] {
  return findings.filter((finding) => finding.blocks);
}

function toFindings(found: readonly { readonly rule: RuleId; readonly located: Located }[]): Finding[] {
  const hidden = hiddenSteps(found.map(({ located }) => located.place));
  const count = countCodePoints();
  return found.map(({ rule, located: { place, start, end } }) => ({
    rule,
    kind: rules[rule].kind,
    blocks: rules[rule].blocks,
    pointer: pointerOf(place, hidden),
    start: count(place.text, start),
    end: count(place.text, end),
  }));
}

/** Members whose names hold findings: pointers go by their positions. */
export function hiddenSteps(places: readonly Place[]): ReadonlySet<object> {
  return new Set(places.filter(({ isKey }) => isKey).map(({ step }) => step));
}
