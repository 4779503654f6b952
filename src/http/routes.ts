import type { App } from "./context.ts";
import { cancelBatch } from "./routes/batches/cancel-batch.ts";
import { createBatch } from "./routes/batches/create-batch.ts";
import { deleteBatch } from "./routes/batches/delete-batch.ts";
import { estimateBatch } from "./routes/batches/estimate-batch.ts";
import { listBatchItems } from "./routes/batches/list-batch-items.ts";
import { listBatches } from "./routes/batches/list-batches.ts";
import { pauseBatch } from "./routes/batches/pause-batch.ts";
import { putBatchPart } from "./routes/batches/put-batch-part.ts";
import { readBatch } from "./routes/batches/read-batch.ts";
import { readBatchEvents } from "./routes/batches/read-batch-events.ts";
import { readBatchResults } from "./routes/batches/read-batch-results.ts";
import { resumeBatch } from "./routes/batches/resume-batch.ts";
import { startBatch } from "./routes/batches/start-batch.ts";
import { cancelBenchmark } from "./routes/benchmarks/cancel-benchmark.ts";
import { createBenchmark } from "./routes/benchmarks/create-benchmark.ts";
import { listBenchmarks } from "./routes/benchmarks/list-benchmarks.ts";
import { readBenchmark } from "./routes/benchmarks/read-benchmark.ts";
import { readBenchmarkFigure } from "./routes/benchmarks/read-benchmark-figure.ts";
import { readBenchmarkReport } from "./routes/benchmarks/read-benchmark-report.ts";
import { countClassifications } from "./routes/classifications/count-classifications.ts";
import { createClassification } from "./routes/classifications/create-classification.ts";
import { deleteClassification } from "./routes/classifications/delete-classification.ts";
import { listClassifications } from "./routes/classifications/list-classifications.ts";
import { readClassification } from "./routes/classifications/read-classification.ts";
import { listClassifiers } from "./routes/classifiers/list-classifiers.ts";
import { createCorrection } from "./routes/corrections/create-correction.ts";
import { createDataset } from "./routes/datasets/create-dataset.ts";
import { deleteDataset } from "./routes/datasets/delete-dataset.ts";
import { listDatasetItems } from "./routes/datasets/list-dataset-items.ts";
import { listDatasetTrials } from "./routes/datasets/list-dataset-trials.ts";
import { listDatasets } from "./routes/datasets/list-datasets.ts";
import { readDataset } from "./routes/datasets/read-dataset.ts";
import { createEstimate } from "./routes/estimates/create-estimate.ts";
import { createInspection } from "./routes/inspections/create-inspection.ts";
import { readLeaderboard } from "./routes/leaderboard/read-leaderboard.ts";
import { readLeaderboardPage } from "./routes/leaderboard/read-leaderboard-page.ts";
import { readDocs } from "./routes/meta/read-docs.ts";
import { readHealth } from "./routes/meta/read-health.ts";
import { readOpenapi } from "./routes/meta/read-openapi.ts";
import { listOccupations } from "./routes/occupations/list-occupations.ts";
import { compareReleases } from "./routes/releases/compare-releases.ts";
import { createRelease } from "./routes/releases/create-release.ts";
import { deleteRelease } from "./routes/releases/delete-release.ts";
import { listReleases } from "./routes/releases/list-releases.ts";
import { previewRelease } from "./routes/releases/preview-release.ts";
import { readRelease } from "./routes/releases/read-release.ts";
import { readReleaseFile } from "./routes/releases/read-release-file.ts";

/** Every operation, in the order of the document. */
export const routes: readonly ((app: App) => void)[] = [
  createClassification,
  listClassifications,
  countClassifications,
  readClassification,
  deleteClassification,
  createBatch,
  listBatches,
  readBatch,
  putBatchPart,
  estimateBatch,
  startBatch,
  pauseBatch,
  resumeBatch,
  cancelBatch,
  listBatchItems,
  readBatchResults,
  readBatchEvents,
  deleteBatch,
  createDataset,
  listDatasets,
  readDataset,
  listDatasetItems,
  listDatasetTrials,
  deleteDataset,
  createBenchmark,
  listBenchmarks,
  readBenchmark,
  readBenchmarkReport,
  readBenchmarkFigure,
  cancelBenchmark,
  readLeaderboard,
  readLeaderboardPage,
  createCorrection,
  createInspection,
  createRelease,
  listReleases,
  readRelease,
  readReleaseFile,
  deleteRelease,
  compareReleases,
  previewRelease,
  createEstimate,
  listClassifiers,
  listOccupations,
  readHealth,
  readOpenapi,
  readDocs,
];
