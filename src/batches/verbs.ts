import { addPart } from "./add-part.ts";
import { createBatch } from "./create-batch.ts";
import { deleteBatch } from "./delete-batch.ts";
import { estimateBatch } from "./estimate-batch.ts";
import { listBatchItems } from "./list-batch-items.ts";
import { listBatches, readBatch } from "./read-batch.ts";
import { readResults } from "./read-results.ts";
import { cancelBatch, pauseBatch, resumeBatch, startBatch } from "./steer-batch.ts";

/** The verbs of batches that routes call, each in a file of its own; the second argument of all is the workspace. */
export const batchVerbs = {
  createBatch,
  listBatches,
  readBatch,
  addPart,
  estimateBatch,
  startBatch,
  pauseBatch,
  resumeBatch,
  cancelBatch,
  listBatchItems,
  readResults,
  deleteBatch,
};
export type BatchVerbs = typeof batchVerbs;
