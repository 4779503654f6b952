import { countCodePoints } from "./code-points.ts";
import { type Finding, maxFindings } from "./finding.ts";
import { join, type Located } from "./joined.ts";
import { type Place, placesOf, pointerOf } from "./places.ts";
import { type RuleId, rules } from "./rules.ts";
import { detectorsFor, scan } from "./scan.ts";

export interface InspectOptions {
  /** Also look for names of persons in English text; slower, and such findings only warn. Default false. */
  readonly names?: boolean;
}

export interface Inspected {
  /** In order of place, at most `maxFindings`; where there are more, those that block go before those that warn. */
  readonly findings: readonly Finding[];
  /** All that were found. */
  readonly total: number;
  /** Those of all that block; 0: the session passes. */
  readonly blocking: number;
}

/** A session, or texts that stand beside sessions, under their own names. */
export type Inspectable = Readonly<Record<string, unknown>>;

/**
 * Where personal data or a secret seems to stand. Never says what it is. Throws when a scanner fails: then nothing may pass.
 */
export async function inspect(texts: Inspectable, options: InspectOptions = {}): Promise<Inspected> {
  const joined = join(placesOf(texts));
  const found: Found[] = [];
  for (const match of await scan(joined.text, await detectorsFor(options))) {
    for (const located of joined.locate(match)) found.push({ rule: match.rule, located });
  }
  const blocking = found.filter(({ rule }) => rules[rule].blocks).length;
  return { findings: toFindings(found, told(found, blocking)), total: found.length, blocking };
}

interface Found {
  readonly rule: RuleId;
  readonly located: Located;
}

function told(found: readonly Found[], blocking: number): Found[] {
  let block = Math.min(blocking, maxFindings);
  let warn = maxFindings - block;
  return found.filter(({ rule }) => (rules[rule].blocks ? block-- : warn--) > 0);
}

function toFindings(all: readonly Found[], shown: readonly Found[]): Finding[] {
  const hidden = hiddenSteps(all.map(({ located }) => located.place));
  const count = countCodePoints();
  return shown.map(({ rule, located: { place, start, end } }) => ({
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
