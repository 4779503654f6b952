import { createCorrection } from "./corrections/create-correction.ts";
import { createDataset } from "./datasets/create-dataset.ts";
import { deleteDataset } from "./datasets/delete-dataset.ts";
import { listDatasetItems } from "./datasets/list-dataset-items.ts";
import { listDatasetTrials } from "./datasets/list-dataset-trials.ts";
import { listDatasets, readDataset } from "./datasets/read-dataset.ts";
import { readLeaderboard } from "./leaderboard/read-leaderboard.ts";
import { cancelBenchmark } from "./trials/cancel-benchmark.ts";
import { createBenchmark } from "./trials/create-benchmark.ts";
import { listBenchmarks, readBenchmark } from "./trials/read-benchmark.ts";

/** The verbs of datasets and trials that routes call; the second argument of all is the workspace. */
export const benchmarkVerbs = {
  createDataset,
  readDataset,
  listDatasets,
  deleteDataset,
  listDatasetItems,
  listDatasetTrials,
  createBenchmark,
  readBenchmark,
  listBenchmarks,
  cancelBenchmark,
  readLeaderboard,
  createCorrection,
};
export type BenchmarkVerbs = typeof benchmarkVerbs;
