import type { ClassifierId } from "../../instrument/label.ts";
import type { Services } from "../../services.ts";
import type { BenchmarkRow } from "../../store/benchmarks.ts";
import { allDatasetItems } from "../../store/datasets.ts";
import { storedOf } from "../datasets/list-dataset-items.ts";
import { requireVault } from "../required.ts";
import type { TrialItem } from "../scores/trial.ts";
import { type Answers, type AnswersOf, answersOfBatch } from "./answers-of.ts";
import { answersObject, type Side } from "./objects.ts";
import { readRecorded } from "./recorded.ts";

/** Null: there is no such side. */
export async function answersOfSide(services: Services, row: BenchmarkRow, side: Side): Promise<AnswersOf | null> {
  const batch = row[`${side}_batch`];
  if (batch !== null) return answersOfBatch(services, batch);
  return row[side] === null ? null : readRecorded(requireVault(services), answersObject(row.id, side));
}

const nothing: Answers = {};

/** The sessions of the trial's split, each with its gold and what both sides answered. */
export async function trialItems(
  services: Services,
  row: BenchmarkRow,
  classifiers: readonly ClassifierId[],
  candidate: AnswersOf["answers"],
  baseline: AnswersOf["answers"],
): Promise<TrialItem[]> {
  const items = await allDatasetItems(services.database, row.dataset_id, row.split);
  return items.map((item) => {
    const { gold, subgroups } = storedOf(item);
    return {
      id: item.id,
      person: item.person,
      subgroups,
      gold: only(gold, classifiers),
      answers: candidate.get(item.id) ?? nothing,
      baseline: baseline.get(item.id) ?? nothing,
    };
  });
}

function only<Value>(all: Partial<Record<ClassifierId, Value>>, classifiers: readonly ClassifierId[]) {
  const some: Partial<Record<ClassifierId, Value>> = {};
  for (const classifier of classifiers) {
    const value = all[classifier];
    if (value !== undefined) some[classifier] = value;
  }
  return some;
}
