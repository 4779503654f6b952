import { required } from "../batches/required.ts";
import type { Services } from "../services.ts";
import { benchmarksAtWork, findBenchmark } from "../store/benchmarks.ts";
import type { Database } from "../store/database.ts";
import { isDatasetObject } from "../store/datasets.ts";

/** An upload that broke off may have left an object that no dataset or trial names. */
const orphanAfterMs = 24 * 60 * 60 * 1000;

/** What the scheduled event does for trials: sets alarms that were lost, and deletes sessions and answers that belong to nothing. */
export async function sweepTrials(services: Services): Promise<void> {
  const { vault, dispatch } = required(services);
  for (const id of await benchmarksAtWork(services.database)) await dispatch.watch(id);
  for (const { prefix, isNeeded } of sealedObjects) {
    for await (const { name, made_at } of vault.list(prefix)) {
      const old = services.now().getTime() - made_at.getTime() > orphanAfterMs;
      if (old && !(await isNeeded(services.database, name))) await vault.remove([name]);
    }
  }
}

/** What is sealed for trials, and who needs it. */
const sealedObjects = [
  { prefix: "datasets/", isNeeded: isDatasetObject },
  {
    prefix: "trials/",
    isNeeded: async (database: Database, name: string) =>
      (await findBenchmark(database, name.split("/")[1] ?? "")) !== null,
  },
];
