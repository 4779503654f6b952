import type { ClassifierResult } from "../../src/benchmarks/results/classifier-result.ts";
import { classifierResultSchema } from "../../src/benchmarks/results/classifier-result.ts";
import { protect } from "../../src/benchmarks/results/protect.ts";
import type { TrialResult } from "../../src/benchmarks/results/trial-result.ts";
import { defaultScoring, score } from "../../src/benchmarks/scores/score.ts";
import type { RecordedAnswer, TrialItem } from "../../src/benchmarks/scores/trial.ts";

const raters = [
  { id: "ann", kind: "human" as const, model: null },
  { id: "bob", kind: "human" as const, model: null },
];

/** Gold `fix` and `build` in turn; the candidate is right about `right` of ten sessions, the baseline about five of ten. */
export function trialItems(sessions: number, right: number): TrialItem[] {
  return Array.from({ length: sessions }, (_, at) => {
    const gold = at % 2 === 0 ? "fix" : "build";
    const wrong = gold === "fix" ? "build" : "fix";
    return {
      id: `s-${at}`,
      person: `p-${Math.floor(at / 2)}`,
      subgroups: { language: at % 3 === 0 ? "Dutch" : "English" },
      gold: {
        work_mode: { kind: "raters", ratings: { ann: gold, bob: at % 5 === 0 ? wrong : gold }, adjudicated: gold },
      },
      answers: { work_mode: answer(at % 10 < right ? gold : wrong, 0.9) },
      baseline: { work_mode: answer(at % 10 < 5 ? gold : wrong, null) },
    };
  });
}

function answer(value: string, confidence: number | null): RecordedAnswer {
  return { status: "labeled", value, confidence, decisions: null, task_value: null, draws: [] };
}

/** What a trial over the items gives, scored as the service does. */
export function trialResult(
  items: readonly TrialItem[],
  { name = "gold", held = false, compared = true }: { name?: string; held?: boolean; compared?: boolean } = {},
): TrialResult {
  const given = compared ? items : items.map((item) => ({ ...item, baseline: {} }));
  const scored = score(given, { ...defaultScoring, raters, nearMiss: false });
  const classifiers = Object.values(scored.classifiers).map(
    (one): ClassifierResult => classifierResultSchema.parse(one),
  );
  const contender = (title: string) => ({
    contender: { kind: "recorded" as const, name: title, digest: `sha256:${title}` },
    usage: null,
  });
  return {
    dataset: {
      id: "dst_1",
      name,
      digest: "sha256:data",
      split: held ? "held_out" : "development",
      split_digest: "sha256:split",
      items: scored.items,
      persons: scored.persons,
      raters,
      sampling: "unknown",
    },
    candidate: contender("new"),
    baseline: compared ? contender("old") : null,
    scoring: { draws: scored.draws, seed: scored.seed, near_miss: false },
    protection: held ? { decimals: 2, smallest_cell: 5 } : null,
    injection: null,
    incomplete: false,
    classifiers: held ? classifiers.map(protect) : classifiers,
    scored_at: "2026-11-23T08:00:00.000Z",
  };
}
