import type { Services } from "../services.ts";
import { isPartObject, markRemoved, settledParts } from "../store/batch-parts.ts";
import { abandonedBatches, type BatchRow, batchesAtWork, findBatch, moveBatch } from "../store/batches.ts";
import { workers } from "../store/lease-items.ts";
import { cancelItems } from "../store/settle-items.ts";
import {
  isKeyObject,
  isReplyObject,
  markRepliesRemoved,
  spentReplies,
  takeOverduePacks,
} from "../store/vendor-packs.ts";
import { keptResults } from "../vault/names.ts";
import { crews } from "./crews.ts";
import { eraseModelKey, keyPrefix } from "./model-key.ts";
import { required } from "./required.ts";

const dayMs = 24 * 60 * 60 * 1000;
/** A batch that nobody started is given up after this, and its text with it. */
export const openForMs = 7 * dayMs;
/** An upload that broke off may have left an object that no part names. */
const orphanAfterMs = dayMs;
/** What follows a pack again has so long to say a word. */
const reviveMs = 300_000;

/** Deletes the text that nobody needs any more, and ends the batch once every line has a fate and no text is left. */
export async function tidy(services: Services, batch: BatchRow): Promise<void> {
  // Counted before parts are looked for: where nothing is open, none of them can be missed.
  const { open } = await workers(services.database, batch.id, services.now().getTime());
  await removeTexts(services, batch.id);
  await removeReplies(services, batch.id);
  if (open > 0) return;
  await eraseModelKey(services, batch);
  const now = services.now().toISOString();
  await moveBatch(services.database, batch.id, ["running"], "finished", now);
  await moveBatch(services.database, batch.id, ["cancelling"], "cancelled", now);
}

/** Deletes the text of parts whose every line is settled. */
export async function removeTexts(services: Services, id: string): Promise<void> {
  const { vault } = required(services);
  for (const { part, object } of await settledParts(services.database, id)) {
    await vault.remove([object]);
    await markRemoved(services.database, id, part, services.now().toISOString());
  }
}

/** Deletes the replies of the vendor's batches that no open line needs. */
async function removeReplies(services: Services, id: string): Promise<void> {
  const { vault } = required(services);
  for (const { id: pack, object } of await spentReplies(services.database, id)) {
    await vault.remove([object]);
    await markRepliesRemoved(services.database, pack);
  }
}

/** What the alarm of a batch does: sends for workers where some are missing. Says whether the batch still needs looking after. */
export async function oversee(services: Services, id: string): Promise<{ readonly more: boolean }> {
  const batch = await findBatch(services.database, id);
  if (batch === null || (batch.status !== "running" && batch.status !== "cancelling")) return { more: false };
  if (batch.status === "cancelling") await cancelItems(services.database, id, services.now());
  await tidy(services, batch);
  const after = await findBatch(services.database, id);
  if (after === null || (after.status !== "running" && after.status !== "cancelling")) return { more: false };
  const { dispatch } = required(services);
  const now = services.now().getTime();
  // Workflows that follow the vendor's batches may be lost as tickets may.
  for (const pack of await takeOverduePacks(services.database, id, now, now + reviveMs)) await dispatch.follow(pack);
  const { holders, ready } = await workers(services.database, id, now);
  const missing = ready === 1 ? Math.max(0, crews[after.backend].workers - holders) : 0;
  if (after.status === "running" || after.backend === "vendor") await dispatch.send(id, missing);
  return { more: true };
}

/** What is sealed for batches, and who needs it. */
const sealedTexts = [
  { prefix: "parts/", isNeeded: isPartObject },
  { prefix: "replies/", isNeeded: isReplyObject },
  { prefix: keyPrefix, isNeeded: isKeyObject },
];

/** What a sweep found. Text that is kept belongs to lines that wait; nothing else is left when it is done. */
export interface Swept {
  readonly batches_given_up: number;
  readonly alarms_set: number;
  /** Sealed texts that waiting lines need, or that are too young to be told from an upload that still goes on. */
  readonly texts_kept: number;
  readonly texts_deleted: number;
}

/** What the scheduled event does: sets alarms that were lost, gives up what nobody started, and deletes text that belongs to nothing. */
export async function sweep(services: Services): Promise<Swept> {
  const { vault, dispatch } = required(services);
  const now = services.now();
  const abandoned = await abandonedBatches(services.database, new Date(now.getTime() - openForMs).toISOString());
  for (const id of abandoned) {
    if (!(await moveBatch(services.database, id, ["open"], "cancelling", now.toISOString()))) continue;
    await cancelItems(services.database, id, now);
    const batch = await findBatch(services.database, id);
    if (batch !== null) await tidy(services, batch);
  }
  const working = await batchesAtWork(services.database);
  for (const id of working) await dispatch.watch(id);
  let texts_kept = 0;
  let texts_deleted = 0;
  for (const { prefix, isNeeded } of sealedTexts) {
    for await (const { name, made_at } of vault.list(prefix)) {
      const old = now.getTime() - made_at.getTime() > orphanAfterMs;
      if (old && !(await isNeeded(services.database, name))) {
        await vault.remove([name]);
        texts_deleted += 1;
      } else texts_kept += 1;
    }
  }
  for await (const { name } of vault.list(keptResults)) {
    const [, batch = ""] = name.split("/");
    if ((await findBatch(services.database, batch)) === null) await vault.remove([name]);
  }
  return { batches_given_up: abandoned.length, alarms_set: working.length, texts_kept, texts_deleted };
}
