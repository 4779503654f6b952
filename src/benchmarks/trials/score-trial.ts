import type { Services } from "../../services.ts";
import { type BenchmarkRow, claimScoring, moveBenchmark, writeResult } from "../../store/benchmarks.ts";
import { StoreError } from "../../store/database.ts";
import { findDataset } from "../../store/datasets.ts";
import { ratersOf, requireSplit } from "../datasets/read-dataset.ts";
import { classifierResultSchema } from "../results/classifier-result.ts";
import { protectedCell, protectedDecimals } from "../results/figures.ts";
import { injectionOf } from "../results/injection.ts";
import { protect } from "../results/protect.ts";
import { protectUsage } from "../results/protect-usage.ts";
import type { TrialResult } from "../results/trial-result.ts";
import { defaultScoring, score } from "../scores/score.ts";
import { checkItems } from "../scores/trial.ts";
import { orderOf, spentOn } from "./read-benchmark.ts";
import { answersOfSide, trialItems } from "./trial-items.ts";

/** Far beyond what scoring takes, so that only one who died is taken over from. */
const leaseMs = 120_000;

/** Scores a trial whose every session has a fate, once, whoever else is told to. */
export async function scoreTrial(services: Services, row: BenchmarkRow): Promise<void> {
  const now = services.now().getTime();
  if (!(await claimScoring(services.database, row.id, now, now + leaseMs))) return;
  const result = await resultOf(services, row);
  const ended = services.now().toISOString();
  if (result === null) {
    await moveBenchmark(services.database, row.id, ["scoring"], "failed", ended, "dataset_deleted");
    return;
  }
  const { classifiers, ...head } = result;
  const scores = classifiers.map((one) => ({ classifier: one.classifier, body: JSON.stringify(one) }));
  const spent = await spentOn(services, row);
  try {
    await writeResult(services.database, row.id, JSON.stringify(head), scores, spent, ended);
  } catch (error) {
    // Somebody else scored it meanwhile, from the same answers.
    if (!(error instanceof StoreError && error.refused)) throw error;
  }
}

/** Null: the dataset was deleted. */
async function resultOf(services: Services, row: BenchmarkRow): Promise<TrialResult | null> {
  const dataset = await findDataset(services.database, row.dataset_id);
  if (dataset === null || dataset.deleted_at !== null) return null;
  const summary = requireSplit(dataset, row.split);
  const raters = ratersOf(dataset);
  const order = orderOf(row);
  const candidate = await answersOfSide(services, row, "candidate");
  const baseline = await answersOfSide(services, row, "baseline");
  const items = await trialItems(
    services,
    row,
    order.classifiers,
    candidate?.answers ?? new Map(),
    baseline?.answers ?? new Map(),
  );
  if (checkItems(items).length > 0) throw new Error("stored answers do not fit the instrument");
  const scored = score(items, { ...defaultScoring, raters, nearMiss: row.near_miss });
  const classifiers = order.classifiers.flatMap((id) => {
    const one = scored.classifiers[id];
    return one === undefined ? [] : [classifierResultSchema.parse(one)];
  });
  const held = row.split === "held_out";
  const usageOf = (side: typeof candidate) => (held ? protectUsage(side?.usage ?? null) : (side?.usage ?? null));
  return {
    dataset: {
      id: dataset.id,
      name: dataset.name,
      digest: dataset.digest,
      split: row.split,
      split_digest: row.split_digest,
      items: scored.items,
      persons: scored.persons,
      raters,
      sampling: summary.sampling,
    },
    candidate: { contender: order.candidate, usage: usageOf(candidate) },
    baseline: order.baseline === null ? null : { contender: order.baseline, usage: usageOf(baseline) },
    scoring: { draws: scored.draws, seed: scored.seed, near_miss: row.near_miss },
    protection: held ? { decimals: protectedDecimals, smallest_cell: protectedCell } : null,
    injection: injectionOf(order.candidate.digest),
    incomplete: [candidate, baseline].some((side) => side !== null && !side.complete),
    classifiers: held ? classifiers.map(protect) : classifiers,
    scored_at: services.now().toISOString(),
  };
}
