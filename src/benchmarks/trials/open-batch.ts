import { addPart } from "../../batches/add-part.ts";
import { createBatch } from "../../batches/create-batch.ts";
import { startBatch } from "../../batches/steer-batch.ts";
import { findRunnableRelease } from "../../classify/find-release.ts";
import type { ClassifierId } from "../../instrument/label.ts";
import type { Services } from "../../services.ts";
import { findPart } from "../../store/batch-parts.ts";
import { findBatch } from "../../store/batches.ts";
import type { BenchmarkRow } from "../../store/benchmarks.ts";
import { StoreError } from "../../store/database.ts";
import { allDatasetItems, type DatasetItemRow, type DatasetRow } from "../../store/datasets.ts";
import { requireVault } from "../required.ts";
import type { Contender } from "../results/trial-result.ts";
import { trialsWorkspaceOf } from "./objects.ts";

/** Text and sessions of one part: below what a part may hold. */
const partBytes = 60_000_000;
const partItems = 40_000;
/** Sessions are read out of the dataset so much at a time. */
const readBytes = 4 * 1024 * 1024;

/**
 * Has the sessions of a split asked by a batch like any other. Each step is done unless it is done already, so whoever comes after a crash
 * goes on from it.
 */
export async function openBatch(
  services: Services,
  trial: BenchmarkRow,
  dataset: DatasetRow,
  id: string,
  order: {
    readonly contender: Extract<Contender, { kind: "release" }>;
    readonly classifiers: readonly ClassifierId[];
    readonly budget_usd: number | null;
  },
): Promise<void> {
  const workspace = await trialsWorkspaceOf(dataset.workspace_id);
  const { contender, budget_usd } = order;
  if ((await findBatch(services.database, id)) === null) {
    const release = await findRunnableRelease(services, trial.workspace_id, contender.id);
    const joint = release.manifest.engine === "claude" && release.manifest.layout === "joint";
    const offered = order.classifiers.filter((one) => release.manifest.classifiers.includes(one));
    await unlessDone(
      createBatch(services, workspace, {
        id,
        name: trial.id,
        release: contender.id,
        release_workspace: trial.workspace_id,
        ...(joint || offered.length === 0 ? {} : { classifiers: offered }),
        draws: trial.draws,
        evidence: trial.split === "held_out" ? "none" : "counts",
        ...(budget_usd === null ? {} : { budget_usd }),
      }),
    );
  }
  const items = await allDatasetItems(services.database, dataset.id, trial.split);
  for (const [at, part] of partsOf(items).entries()) {
    if ((await findPart(services.database, id, at + 1)) !== null) continue;
    const body = sessionsOf(services, dataset.object, part);
    await addPart(services, workspace, id, at + 1, { body, gzip: false, sha256: null });
  }
  await startBatch(services, workspace, id);
}

/** Somebody else may have done it meanwhile. */
async function unlessDone(work: Promise<unknown>): Promise<void> {
  try {
    await work;
  } catch (error) {
    if (!(error instanceof StoreError && error.refused)) throw error;
  }
}

function partsOf(items: readonly DatasetItemRow[]): DatasetItemRow[][] {
  const parts: DatasetItemRow[][] = [];
  let bytes = 0;
  for (const item of items) {
    const part = parts.at(-1);
    if (part === undefined || part.length === partItems || bytes + item.length > partBytes) {
      parts.push([item]);
      bytes = item.length;
    } else {
      part.push(item);
      bytes += item.length;
    }
  }
  return parts;
}

/** Sessions that stand side by side are read together. */
async function* sessionsOf(services: Services, name: string, items: readonly DatasetItemRow[]) {
  const object = await requireVault(services).open(name);
  if (object === null) throw new Error("the sessions of a dataset are gone");
  let run: { offset: number; length: number } | null = null;
  for (const { offset, length } of items) {
    if (run !== null && run.offset + run.length === offset && run.length + length <= readBytes) {
      run.length += length;
      continue;
    }
    if (run !== null) yield await object.read(run.offset, run.length);
    run = { offset, length };
  }
  if (run !== null) yield await object.read(run.offset, run.length);
}
