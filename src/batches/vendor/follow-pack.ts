import { findRunnableRelease } from "../../classify/find-release.ts";
import { engineOf } from "../../classify/submission.ts";
import type { VendorBatch, VendorBatches } from "../../engines/vendor.ts";
import type { Services } from "../../services.ts";
import { type BatchRow, findBatch, releaseWorkspaceOf } from "../../store/batches.ts";
import { findPack, movePack, type PackRow, renewPackClaims } from "../../store/vendor-packs.ts";
import { modelKeyOf } from "../model-key.ts";
import { required } from "../required.ts";
import { collectPack } from "./collect-pack.ts";
import { claimMs } from "./pack-line.ts";
import { reconcilePack } from "./reconcile-pack.ts";
import { createMs } from "./send-pack.ts";

/** Milliseconds until somebody has to look again. Null: the pack has come to its end. */
export type Wait = number | null;

/** Most of the vendor's batches end within an hour, all of them within a day: in first waits. */
const longestWait = 10;
/** After this much more than it said, whoever follows a pack is taken for lost. */
export const graceMs = 120_000;

/** One look at a pack: what a Workflow does between its sleeps. It may be done twice, or by two at once. */
export async function followPack(services: Services, id: string): Promise<Wait> {
  const pack = await findPack(services.database, id);
  const batch = pack === null ? null : await findBatch(services.database, pack.batch_id);
  if (pack === null || batch === null) return null;
  const wait = await look(services, batch, pack);
  if (wait === null) {
    await required(services).dispatch.send(batch.id, 1);
    return null;
  }
  await renewPackClaims(services.database, id, services.now().getTime() + claimMs);
  await movePack(services.database, id, [pack.status], { due_at: services.now().getTime() + wait + graceMs });
  return wait;
}

async function look(services: Services, batch: BatchRow, pack: PackRow): Promise<Wait> {
  const now = services.now().getTime();
  if (pack.status === "collected" || pack.status === "dropped") return null;
  // Whoever sends it may still be at it.
  if (pack.status === "sending" && now < pack.sent_at + createMs) return pack.sent_at + createMs - now;
  const batches = await batchesOf(services, batch);
  if (batches === null) return longestWait * services.env.vendor_poll_ms;
  if (pack.vendor_id === null) {
    await movePack(services.database, pack.id, ["sending"], { status: "reconciling" });
    const found = await reconcilePack(services, batches, pack);
    return found === "gone" ? null : found === null ? waitFor(services, pack) : collect(services, batches, pack, found);
  }
  if (batch.status === "cancelling" && !pack.cancelled) {
    const failed = await batches.cancel(pack.vendor_id);
    if (failed === null) await movePack(services.database, pack.id, ["waiting"], { cancelled: true });
  }
  const found = await batches.read(pack.vendor_id);
  if (!("id" in found) || found.ended_at === null) return waitFor(services, pack);
  return collect(services, batches, pack, found);
}

async function collect(services: Services, batches: VendorBatches, pack: PackRow, found: VendorBatch): Promise<Wait> {
  const collected = await collectPack(services, batches, pack, found);
  return collected ? null : waitFor(services, pack);
}

/** A tenth of its age, within bounds. */
function waitFor({ env, now }: Services, { sent_at }: PackRow): number {
  const first = env.vendor_poll_ms;
  return Math.min(longestWait * first, Math.max(first, (now().getTime() - sent_at) / 10));
}

async function batchesOf(services: Services, batch: BatchRow): Promise<VendorBatches | null> {
  const release = await findRunnableRelease(services, releaseWorkspaceOf(batch), batch.release_id);
  return engineOf(services, release, (await modelKeyOf(services, batch)) ?? undefined).vendor?.batches ?? null;
}
