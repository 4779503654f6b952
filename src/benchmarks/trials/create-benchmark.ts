import { required } from "../../batches/required.ts";
import { findRunnableRelease } from "../../classify/find-release.ts";
import { chooseClassifiers, engineOf } from "../../classify/submission.ts";
import { requireAnonymousTexts } from "../../classify/texts-beside.ts";
import { DomainError } from "../../errors.ts";
import { newId } from "../../ids.ts";
import { type ClassifierId, classifierIds } from "../../instrument/label.ts";
import type { Services } from "../../services.ts";
import { countTrials, insertBenchmark } from "../../store/benchmarks.ts";
import { StoreError } from "../../store/database.ts";
import { allDatasetItems, type DatasetRow, openTrialsWorkspace } from "../../store/datasets.ts";
import type { SplitSummary } from "../datasets/dataset.ts";
import { requireDataset, requireSplit } from "../datasets/read-dataset.ts";
import type { Contender } from "../results/trial-result.ts";
import type { Benchmark } from "./benchmark.ts";
import { answersObject, type Side, trialsWorkspaceOf } from "./objects.ts";
import type { BenchmarkOrder, RecordedAnswers } from "./order.ts";
import { readBenchmark } from "./read-benchmark.ts";
import { answeredIn, checkRecorded, digestOfRecorded, keepRecorded } from "./recorded.ts";

/** One side as it is ordered. */
interface Ordered {
  readonly contender: Contender;
  /** Questions that it answers. */
  readonly offered: readonly ClassifierId[];
  /** Null: a release, which is asked in a batch. */
  readonly recorded: RecordedAnswers | null;
}

/** Puts a release, or answers that were given elsewhere, on trial. Asking and scoring go on behind the reply. */
export async function createBenchmark(
  services: Services,
  workspace: string,
  order: BenchmarkOrder,
): Promise<Benchmark> {
  const { vault, dispatch } = required(services);
  const { name, answers, baseline_answers } = order;
  await requireAnonymousTexts({
    name,
    answers: { name: answers?.name },
    baseline_answers: { name: baseline_answers?.name },
  });
  const split = order.split ?? "development";
  const dataset = await requireDataset(services, workspace, order.dataset);
  const summary = requireSplit(dataset, split);
  const recorded = answers !== undefined || baseline_answers !== undefined;
  // Who uploads answers chosen one by one could read the gold off their scores.
  if (split === "held_out" && recorded && dataset.workspace_id !== workspace) {
    throw new DomainError({ code: "held_out_protected" });
  }
  const known = recorded
    ? new Set((await allDatasetItems(services.database, dataset.id, split)).map(({ id }) => id))
    : new Set<string>();
  if (answers !== undefined) checkRecorded(answers, known, "answers");
  if (baseline_answers !== undefined) checkRecorded(baseline_answers, known, "baseline_answers");
  const candidate = await orderedOf(services, workspace, order.release, answers);
  const baseline = await orderedOf(services, workspace, order.baseline_release, baseline_answers);
  if (candidate === null) throw new Error("the order names neither a release nor answers");
  const classifiers = await classifiersOf(services, workspace, order, candidate, summary);

  const id = newId("benchmark");
  const now = services.now().toISOString();
  for (const [side, ordered] of [
    ["candidate", candidate],
    ["baseline", baseline],
  ] as const) {
    if (ordered?.recorded) await keepRecorded(vault, answersObject(id, side), ordered.recorded);
  }
  await openTrialsWorkspace(services.database, await trialsWorkspaceOf(dataset.workspace_id), now);
  const batchOf = (ordered: Ordered | null) => (ordered?.contender.kind === "release" ? newId("batch") : null);
  const [candidate_batch, baseline_batch] = [batchOf(candidate), batchOf(baseline)];
  const row = {
    id,
    workspace_id: workspace,
    dataset_id: dataset.id,
    split,
    split_digest: summary.digest,
    name: name ?? null,
    candidate: JSON.stringify(candidate.contender),
    baseline: baseline === null ? null : JSON.stringify(baseline.contender),
    candidate_digest: candidate.contender.digest,
    classifiers: JSON.stringify(classifiers),
    draws: order.draws ?? 1,
    near_miss: order.near_miss ?? false,
    budget_usd: order.budget_usd ?? null,
    status: candidate_batch === null && baseline_batch === null ? ("scoring" as const) : ("labelling" as const),
    reason: null,
    candidate_batch,
    baseline_batch,
    partial: null,
    result: null,
    cost_usd: 0,
    scoring_until: 0,
    created_at: now,
    ended_at: null,
  };
  try {
    await insertBenchmark(services.database, row);
  } catch (error) {
    await vault.remove((["candidate", "baseline"] as const).map((side: Side) => answersObject(id, side)));
    if (!(error instanceof StoreError && error.refused)) throw error;
    throw await refusal(services, workspace, dataset, summary);
  }
  await dispatch.watch(id);
  await dispatch.advance(id);
  return readBenchmark(services, workspace, id);
}

async function orderedOf(
  services: Services,
  workspace: string,
  releaseId: string | undefined,
  recorded: RecordedAnswers | undefined,
): Promise<Ordered | null> {
  if (recorded !== undefined) {
    const digest = await digestOfRecorded(recorded);
    return {
      contender: { kind: "recorded", name: recorded.name, digest },
      offered: answeredIn(recorded),
      recorded,
    };
  }
  if (releaseId === undefined) return null;
  const release = await findRunnableRelease(services, workspace, releaseId);
  const { name: engine, endpoint } = engineOf(services, release);
  const { manifest, digest, status } = release;
  return {
    contender: { kind: "release", id: manifest.id, digest, status, engine, endpoint },
    offered: manifest.classifiers,
    recorded: null,
  };
}

/** Those that are asked for, or all that have gold and are answered. */
async function classifiersOf(
  services: Services,
  workspace: string,
  order: BenchmarkOrder,
  candidate: Ordered,
  { gold }: SplitSummary,
): Promise<ClassifierId[]> {
  const wanted = order.classifiers ?? candidate.offered.filter((id) => gold[id] !== undefined);
  const without = wanted.filter((id) => gold[id] === undefined);
  if (without.length > 0 || wanted.length === 0) {
    throw new DomainError({ code: "no_gold", classifiers: wanted.length === 0 ? candidate.offered : without });
  }
  if (order.classifiers !== undefined && order.release !== undefined) {
    const release = await findRunnableRelease(services, workspace, order.release);
    // A joint release is asked everything, so choosing among its answers is no refusal here.
    if (release.manifest.engine !== "claude" || release.manifest.layout !== "joint") chooseClassifiers(release, wanted);
  }
  return classifierIds.filter((id) => wanted.includes(id));
}

async function refusal(services: Services, workspace: string, dataset: DatasetRow, { digest }: SplitSummary) {
  await requireDataset(services, workspace, dataset.id);
  const used = await countTrials(services.database, workspace, digest);
  if (used < dataset.held_out_budget) return new DomainError({ code: "busy", retry_after_s: 1 });
  return new DomainError({ code: "held_out_budget_spent", limit: dataset.held_out_budget });
}
