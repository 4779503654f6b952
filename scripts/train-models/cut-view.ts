import { embeddedEngine } from "../../src/engines/embedded/embedded-engine.ts";
import type { ClassifierId } from "../../src/instrument/label.ts";
import { measure } from "../../src/intake/measure.ts";
import type { Session, Turn } from "../../src/intake/session.ts";
import type { Release } from "../../src/releases/release.ts";
import { developmentSessions } from "../development-sessions.ts";

/** Limits of the view from which the reference labels were read. */
const turnLimit = 5_000;
const viewLimit = 25_000;

/** Share of the sessions whose answer is another one when only the cut view is read, of those that the view cuts. */
export interface ChangesInCutView {
  cut: number;
  changed: Record<string, number>;
}

export async function changesInCutView(data: string, release: Release): Promise<ChangesInCutView> {
  const times = new Map<ClassifierId, number>();
  let cut = 0;
  for (const { session, gold } of developmentSessions(data)) {
    const view = cutView(session);
    if (gold === null || view === null) continue;
    cut += 1;
    const [whole, seen] = await Promise.all([answersOf(release, session), answersOf(release, view)]);
    for (const [classifier, answer] of whole) {
      if (answer !== seen.get(classifier)) times.set(classifier, (times.get(classifier) ?? 0) + 1);
    }
  }
  return { cut, changed: Object.fromEntries([...times].map(([classifier, number]) => [classifier, number / cut])) };
}

async function answersOf(release: Release, session: Session): Promise<ReadonlyMap<ClassifierId, string | null>> {
  const classifiers = release.manifest.classifiers.filter((id) => id !== "decisions" && id !== "task_value");
  const question = { session, measures: measure(session), release, classifiers, draw: 0 };
  const answers = await embeddedEngine().answer(question, new AbortController().signal);
  return new Map(answers.map(({ classifier, value }) => [classifier, value]));
}

/** Turns cut in the middle, then whole turns from both ends up to the limit. Null: the session fits. */
function cutView(session: Session): Session | null {
  const turns = session.turns.map((turn): Turn => ({ ...turn, text: cutText(turn.text) }));
  const kept = new Set<number>();
  for (const order of [turns.keys(), [...turns.keys()].reverse()]) {
    let left = viewLimit / 2;
    for (const at of order) {
      left -= size(turns[at]);
      if (left < 0) break;
      kept.add(at);
    }
  }
  const longTurns = session.turns.some((turn) => turn.text.length > turnLimit);
  return kept.size === turns.length && !longTurns ? null : { ...session, turns: turns.filter((_, at) => kept.has(at)) };
}

function cutText(text: string): string {
  return text.length <= turnLimit ? text : `${text.slice(0, turnLimit / 2)}\n${text.slice(-turnLimit / 2)}`;
}

/** A call is shown by its name and the beginning of its arguments. */
function size(turn: Turn | undefined): number {
  if (turn === undefined) return 0;
  return turn.text.length + (turn.role === "assistant" ? turn.tool_calls.length * 200 : 0);
}
