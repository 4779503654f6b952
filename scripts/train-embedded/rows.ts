import {
  type CountedEvidence,
  type Counts,
  countEvidence,
  evidenceLists,
} from "../../src/engines/embedded/evidence/counts.ts";
import type { Parameters } from "../../src/engines/embedded/parameters.ts";
import type { ClassifierId } from "../../src/instrument/label.ts";
import { measure } from "../../src/intake/measure.ts";
import type { Measures } from "../../src/intake/measures.ts";
import type { Session } from "../../src/intake/session.ts";
import { developmentSessions } from "../development-sessions.ts";

/** A development session made ready for fitting and scoring. */
export interface Row {
  readonly session: Session;
  readonly measures: Measures;
  readonly project: string;
  readonly passes: "two" | "one" | null;
  readonly gold: Readonly<Record<string, string | number | null>>;
  readonly counts: Counts;
  readonly evidence: CountedEvidence;
  /** What it counts in fitting: no person dominates, and one-pass labels count for less. */
  readonly weight: number;
}

/** Of a label read in one pass, beside one that was read twice and settled. */
const onePassWeight = 0.7;

export function developmentRows(folder: string, parameters: Parameters): Row[] {
  const lists = evidenceLists(parameters);
  const sessions = [...developmentSessions(folder)];
  const byProject = new Map<string, number>();
  for (const { project } of sessions) byProject.set(project, (byProject.get(project) ?? 0) + 1);
  return sessions.flatMap(({ session, project, gold, passes }) => {
    if (gold === null) return [];
    const measures = measure(session);
    const evidence = countEvidence(session, measures, parameters, lists);
    // The square root: a project of nine sessions counts three times one of a single session.
    const weight = (passes === "one" ? onePassWeight : 1) / Math.sqrt(byProject.get(project) ?? 1);
    return [{ session, measures, project, passes, gold: gold.gold, counts: evidence.counts, evidence, weight }];
  });
}

/** Reference value of a row as a label's text, or null where it has none. */
export function goldOf(row: Row, classifier: ClassifierId): string | null {
  const value = row.gold[classifier] ?? null;
  return value === null ? null : String(value);
}
