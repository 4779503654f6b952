import type { ClassifierResult } from "../../benchmarks/results/classifier-result.ts";
import type { TrialResult } from "../../benchmarks/results/trial-result.ts";
import { fitted } from "../drawing/axes.ts";
import { contenderName, labelTitle } from "../text/names.ts";
import { counted } from "../text/numbers.ts";
import type { ReportFigure } from "./figure.ts";

/** More rows than this tell nobody anything; the numbers have them all. */
const most = 15;
/** Letters of each of the two labels in a row. */
const half = 22;

/** Which labels changed from baseline to candidate. Null: no baseline, or nothing changed. */
export function flips(
  { candidate, baseline }: TrialResult,
  { classifier, comparison }: ClassifierResult,
): ReportFigure | null {
  if (baseline === null || comparison === null || comparison.flips.length === 0) return null;
  const { flips: all } = comparison;
  const sorted = all.toSorted((one, other) => (other.sessions ?? 0) - (one.sessions ?? 0)).slice(0, most);
  const [one, other] = [contenderName(candidate.contender), contenderName(baseline.contender)];
  const more = all.length > most ? ` The ${most} most frequent of ${all.length}.` : "";
  return {
    id: `${classifier}-flips`,
    title: "What changed from the baseline",
    caption: `Answer of ${other} → answer of ${one}, in sessions. ${counted(comparison.gained, "session")} became right, ${counted(comparison.lost, "session")} became wrong.${more}`,
    table: {
      columns: ["from", "to", "sessions", "became_right", "became_wrong"],
      rows: all.map(({ from, to, sessions, gained, lost }) => [from, to, sessions, gained, lost]),
    },
    picture: {
      kind: "bars",
      rows: sorted.map(({ from, to, sessions, gained, lost }) => ({
        label: `${fitted(labelTitle(classifier, from), half)} → ${fitted(labelTitle(classifier, to), half)}`,
        gained: gained ?? 0,
        lost: lost ?? 0,
        rest: Math.max(0, (sessions ?? 0) - (gained ?? 0) - (lost ?? 0)),
      })),
    },
  };
}
