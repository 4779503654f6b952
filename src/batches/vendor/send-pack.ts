import { finalFailures } from "../../engines/engine.ts";
import type { VendorBatches, VendorFailure } from "../../engines/vendor.ts";
import { newId } from "../../ids.ts";
import type { Services } from "../../services.ts";
import type { BatchRow } from "../../store/batches.ts";
import { slowDown } from "../../store/vendor-pace.ts";
import { endPack, insertPack, movePack, type RequestEnd } from "../../store/vendor-packs.ts";
import { requestsOfPack } from "../../store/vendor-requests.ts";
import { crews } from "../crews.ts";
import { required } from "../required.ts";
import type { Pack } from "./pack.ts";

/** A create call has come to its end by then, one way or the other. */
export const createMs = 180_000;
/** How long a line rests after a refusal that may pass. */
const restMs = 30_000;

export interface Sender {
  readonly batches: VendorBatches;
  readonly headers: Readonly<Record<string, string>>;
  readonly holder: string;
}

/** Notes what is about to be sent, sends it, and has somebody follow it. */
export async function sendPack(services: Services, batch: BatchRow, pack: Pack, sender: Sender): Promise<void> {
  const { database } = services;
  const { dispatch } = required(services);
  const now = services.now().getTime();
  const id = newId("pack");
  const { lines, requests } = pack;
  const due_at = now + createMs;
  await insertPack(database, { id, batch_id: batch.id, holder: sender.holder, sent_at: now, due_at, lines, requests });
  const created = await sender.batches.create(pack.body(), sender.headers);
  if ("id" in created) await movePack(database, id, ["sending"], { status: "waiting", vendor_id: created.id });
  else if (created.lost) await movePack(database, id, ["sending"], { status: "reconciling" });
  else return refused(services, batch, id, created);
  await dispatch.follow(id);
}

/** The vendor answered that it took nothing. */
async function refused(services: Services, batch: BatchRow, id: string, { failure, retryAfterMs }: VendorFailure) {
  const { database } = services;
  const now = services.now().getTime();
  const again = !finalFailures.has(failure);
  if (again) {
    await slowDown(database, batch.workspace_id, crews.vendor.workers, { retryAfterMs, now });
  }
  await dropPack(services, id, {
    again,
    reason: failure,
    free_at: again ? now + Math.max(restMs, retryAfterMs ?? 0) : 0,
  });
}

/** Ends a pack of which the vendor made nothing: its requests go again, or fail. */
export async function dropPack(
  services: Services,
  id: string,
  { again, reason, free_at }: { readonly again: boolean; readonly reason: string; readonly free_at: number },
): Promise<void> {
  const requests = await requestsOfPack(services.database, id);
  const ends = requests.map(
    ({ custom_id }): RequestEnd => ({
      custom_id,
      state: again ? "open" : "failed",
      reason,
      offset: null,
      length: null,
      possible_repeat: false,
      unsent: again,
    }),
  );
  await endPack(services.database, id, { status: "dropped", object: null, ends, free_at });
}
