import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parametersSchema } from "../../src/engines/embedded/parameters.ts";
import { classifiers, isLabel } from "../../src/instrument/classifiers.ts";
import { type ClassifierId, classifierIds } from "../../src/instrument/label.ts";
import { inspect } from "../../src/intake/anonymity/inspect.ts";
import type { Session } from "../../src/intake/session.ts";
import type { Gold as Reference } from "../development-sessions/record.ts";
import { developmentSessions } from "../development-sessions.ts";
import { promptsFolder } from "../release-files.ts";
import { developmentRows } from "../train-embedded/rows.ts";

/** A line of a dataset, as `POST /v1/datasets` takes it. */
export interface GoldLine {
  readonly id: string;
  readonly person: string;
  readonly session: Session;
  readonly gold: Partial<Record<ClassifierId, unknown>>;
  readonly subgroups: Readonly<Record<string, string>>;
}

/** The sessions of the folder that have gold, pass the gate and hold a human turn. */
export async function goldLines(folder: string) {
  // Its word lists tell the language; any release of the engine would do.
  const path = join(promptsFolder, "embedded-1", "parameters.json");
  const parameters = parametersSchema.parse(JSON.parse(readFileSync(path, "utf8")));
  const references = new Map<string, Reference>();
  for (const { session, gold } of developmentSessions(folder))
    if (gold !== null) references.set(String(session.id), gold);
  const lines: GoldLine[] = [];
  let leftOut = 0;
  for (const { session, project, counts, passes } of developmentRows(folder, parameters)) {
    const reference = references.get(String(session.id));
    const human = session.turns.some(({ role }) => role === "human");
    if (reference === undefined || !human || (await inspect(session)).blocking > 0) {
      leftOut += 1;
      continue;
    }
    const language = counts["language.not_english"] === 1 ? "not English" : "English";
    const subgroups = { language, passes: passes ?? "none" };
    lines.push({ id: String(session.id), person: project, session, gold: goldOf(reference), subgroups });
  }
  return { lines, leftOut };
}

function goldOf(reference: Reference): GoldLine["gold"] {
  const gold: Partial<Record<ClassifierId, unknown>> = {};
  for (const id of classifierIds) {
    if (classifiers[id].labels.length === 0) continue;
    const [settled, A, B] = [reference.gold, reference.A, reference.B].map((labels) => labelOf(id, labels?.[id]));
    if (settled == null) continue;
    gold[id] = A == null && B == null ? settled : { kind: "raters", ratings: { A, B }, adjudicated: settled };
  }
  const { user_share_planning: planning = null, user_share_execution: execution = null } = reference.gold;
  if (typeof planning === "number" || typeof execution === "number") {
    gold.decisions = { kind: "decisions", user_share_planning: planning, user_share_execution: execution };
  }
  return gold;
}

function labelOf(id: ClassifierId, value: string | number | null | undefined): string | null {
  return value != null && isLabel(id, String(value)) ? String(value) : null;
}
