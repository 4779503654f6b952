import { findRunnableRelease } from "../classify/find-release.ts";
import { newId } from "../ids.ts";
import type { Services } from "../services.ts";
import { type BatchRow, findBatch, releaseWorkspaceOf } from "../store/batches.ts";
import type { LeasedItem } from "../store/held-items.ts";
import { leaseItems, renewLease } from "../store/lease-items.ts";
import { crews } from "./crews.ts";
import { modelKeyOf } from "./model-key.ts";
import { type Group, groupsOf, readingsOf } from "./read-lines.ts";
import { required } from "./required.ts";
import { tidy } from "./sweep.ts";
import { newPacker } from "./vendor/packer.ts";
import { repliesIn } from "./vendor/replies.ts";
import { workOnLines } from "./work-on-lines.ts";

/** A ticket is worked on this long, then the next one is sent: far below what the platform gives a consumer. */
const shiftMs = 20_000;

/** One worker's shift: takes lines, labels them, sends for the next shift while there are more. */
export async function workOn(services: Services, id: string): Promise<void> {
  const batch = await findBatch(services.database, id);
  if (batch === null || !isWorkedOn(batch)) return;
  const { dispatch, vault } = required(services);
  const leaseMs = services.env.batch_lease_ms;
  const release = await findRunnableRelease(services, releaseWorkspaceOf(batch), batch.release_id);
  const holder = newId("lease");
  const readings = readingsOf(services, id);
  const modelKey = await modelKeyOf(services, batch);
  const packer = batch.backend === "vendor" ? newPacker(services, batch, release, { holder, modelKey }) : null;
  const vendor = packer === null ? null : { packer, replies: repliesIn(vault) };
  const shift = { services, batch, release, modelKey, readings, vendor };
  const ends = services.now().getTime() + shiftMs;
  const crew = crews[batch.backend];
  const renewal = setInterval(() => {
    // A renewal that fails costs at most a second answer to the same question, which the store lets nobody pay twice.
    renewLease(services.database, id, holder, services.now().getTime() + leaseMs).catch(() => undefined);
  }, leaseMs / 3);
  try {
    while (services.now().getTime() < ends) {
      const now = services.now().getTime();
      const { workspace_id: workspace, backend } = batch;
      const until = now + leaseMs;
      const ending = packer !== null;
      const lease = { workspace, backend, holder, now, until, ending, limit: crew.lines, holders: crew.workers };
      const items = await leaseItems(services.database, id, lease);
      if (items.length === 0) {
        await packer?.flush();
        return await tidy(services, batch);
      }
      // What is paid for as it is asked is settled line by line, so that no fault loses what was spent.
      for (const group of batch.backend === "direct" ? items.map(alone) : groupsOf(items))
        await workOnLines(shift, group);
    }
    await packer?.flush();
  } finally {
    clearInterval(renewal);
  }
  await dispatch.send(id, 1);
}

/** Of a batch that is being cancelled, lines are taken whose replies are here and paid. */
function isWorkedOn({ status, backend }: BatchRow): boolean {
  return status === "running" || (status === "cancelling" && backend === "vendor");
}

function alone(item: LeasedItem): Group {
  return [item];
}
