import type { LabelStatus } from "../instrument/label.ts";
import type { Fate } from "../store/batch-words.ts";

const answered: ReadonlySet<LabelStatus> = new Set(["labeled", "abstained", "not_applicable"]);

/** What became of a session whose questions ended like this, out of so many that were asked. */
export function fateOf(
  statuses: readonly LabelStatus[],
  asked: number,
): { readonly fate: Fate; readonly reason: string | null } {
  const wrong = statuses.find((status) => !answered.has(status));
  if (wrong === undefined && statuses.length === asked) return { fate: "labeled", reason: null };
  const fate: Fate = statuses.some((status) => answered.has(status)) ? "partly_labeled" : "failed";
  return { fate, reason: wrong ?? "no_reply" };
}
