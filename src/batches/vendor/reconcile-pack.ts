import type { VendorBatch, VendorBatches } from "../../engines/vendor.ts";
import type { Services } from "../../services.ts";
import { endPack, knownVendorIds, movePack, type PackRow } from "../../store/vendor-packs.ts";
import { hasRequest, requestsOfPack } from "../../store/vendor-requests.ts";
import { createMs, dropPack } from "./send-pack.ts";

/** Between our clock and the vendor's. */
const skewMs = 300_000;
/** A batch that was made is in the vendor's list by then. */
const settleMs = 600_000;
/** The vendor ends a batch within a day; after this nothing more is waited for. */
const giveUpMs = 26 * 3_600_000;
const mostSends = 2;
/** So many of its results are compared. */
const compared = 20;

/**
 * Looks for the batch of a create call whose reply was lost. The vendor lists no names, so one of the same size and time is taken for ours once its
 * results name our requests. Null: not known yet. `gone`: ruled out, or given up.
 */
export async function reconcilePack(
  services: Services,
  batches: VendorBatches,
  pack: PackRow,
): Promise<VendorBatch | "gone" | null> {
  const now = services.now().getTime();
  const listed = await batches.listSince(pack.sent_at - skewMs);
  if (!("failure" in listed)) {
    const candidates = await candidatesOf(services, pack, listed);
    let unknown = 0;
    for (const candidate of candidates) {
      const ours = candidate.ended_at !== null ? await isOurs(services, batches, pack, candidate) : null;
      if (ours === null) unknown += 1;
      if (ours !== true) continue;
      await movePack(services.database, pack.id, ["reconciling"], { status: "waiting", vendor_id: candidate.id });
      return candidate;
    }
    if (unknown === 0 && now >= pack.sent_at + createMs + settleMs) {
      await dropPack(services, pack.id, { again: true, reason: "connection_lost", free_at: 0 });
      return "gone";
    }
  }
  if (now < pack.sent_at + giveUpMs) return null;
  await giveUp(services, pack);
  return "gone";
}

async function candidatesOf(services: Services, pack: PackRow, listed: readonly VendorBatch[]): Promise<VendorBatch[]> {
  const fitting = listed.filter(
    ({ requests, created_at }) => requests === pack.requests && created_at <= pack.sent_at + createMs + skewMs,
  );
  const known = await knownVendorIds(
    services.database,
    fitting.map(({ id }) => id),
  );
  return fitting.filter(({ id }) => !known.has(id));
}

/** Null: its results cannot be read. */
async function isOurs(
  services: Services,
  batches: VendorBatches,
  pack: PackRow,
  candidate: VendorBatch,
): Promise<boolean | null> {
  const results = await batches.results(candidate);
  if ("failure" in results) return null;
  const names: string[] = [];
  for await (const { custom_id } of results) {
    names.push(custom_id);
    if (names.length >= compared) break;
  }
  return hasRequest(services.database, pack.id, names);
}

/** It can neither be found nor ruled out: the requests go once more at most, and their labels say so. */
async function giveUp(services: Services, pack: PackRow): Promise<void> {
  const requests = await requestsOfPack(services.database, pack.id);
  const ends = requests.map(({ custom_id, sends }) => ({
    custom_id,
    state: sends < mostSends ? ("open" as const) : ("failed" as const),
    reason: "connection_lost",
    offset: null,
    length: null,
    possible_repeat: true,
    unsent: false,
  }));
  await endPack(services.database, pack.id, { status: "dropped", object: null, ends, free_at: 0 });
}
