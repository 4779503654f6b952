import { required } from "../batches/required.ts";
import type { Services } from "../services.ts";
import { benchmarksAtWork } from "../store/benchmarks.ts";
import { isDatasetObject } from "../store/datasets.ts";

/** An upload that broke off may have left an object that no dataset names. */
const orphanAfterMs = 24 * 60 * 60 * 1000;

/** What the scheduled event does for trials: sets alarms that were lost, and deletes sessions that belong to nothing. */
export async function sweepTrials(services: Services): Promise<void> {
  const { vault, dispatch } = required(services);
  for (const id of await benchmarksAtWork(services.database)) await dispatch.watch(id);
  for await (const { name, made_at } of vault.list("datasets/")) {
    const old = services.now().getTime() - made_at.getTime() > orphanAfterMs;
    if (old && !(await isDatasetObject(services.database, name))) await vault.remove([name]);
  }
}
