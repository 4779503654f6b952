import { findRunnableRelease } from "../classify/find-release.ts";
import { DomainError } from "../errors.ts";
import { newId } from "../ids.ts";
import type { Release } from "../releases/release.ts";
import type { Services } from "../services.ts";
import { type LeasedItem, leaseItems, nothingSpent, renewLease, returnItem, settleItem } from "../store/batch-items.ts";
import { findPart } from "../store/batch-parts.ts";
import { type BatchRow, findBatch } from "../store/batches.ts";
import { slowDown, speedUp } from "../store/vendor-pace.ts";
import { VaultError } from "../vault/frames.ts";
import type { SealedObject } from "../vault/vault.ts";
import { crews } from "./crews.ts";
import { labelLine } from "./label-line.ts";
import { openLine } from "./line-seal.ts";
import { type Meter, newMeter } from "./meter.ts";
import { required } from "./required.ts";
import { tidy } from "./sweep.ts";

/** How long a line is kept without being renewed. */
const leaseMs = 60_000;
/** A ticket is worked on this long, then the next one is sent: far below what the platform gives a consumer. */
const shiftMs = 20_000;
const maxTries = 5;
const firstPauseMs = 1_000;
/** How long a line waits that has to wait for others. */
const turnMs = 30_000;

/** One worker's shift: takes lines, labels them, sends for the next shift while there are more. */
export async function workOn(services: Services, id: string): Promise<void> {
  const batch = await findBatch(services.database, id);
  if (batch?.status !== "running") return;
  const { dispatch } = required(services);
  const release = await findRunnableRelease(services, batch.workspace_id, batch.release_id);
  const holder = newId("lease");
  const openPart = partsOf(services, batch);
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
      const lease = { workspace, backend, holder, now, until, limit: crew.lines, holders: crew.workers };
      const items = await leaseItems(services.database, id, lease);
      if (items.length === 0) return await tidy(services, batch);
      for (const item of items) await workOnLine(services, batch, release, item, openPart);
    }
  } finally {
    clearInterval(renewal);
  }
  await dispatch.send(id, 1);
}

type OpenPart = (part: number) => Promise<SealedObject>;

/** Whatever goes wrong with one line stays with that line. */
async function workOnLine(
  services: Services,
  batch: BatchRow,
  release: Release,
  item: LeasedItem,
  openPart: OpenPart,
): Promise<void> {
  const { database } = services;
  const now = () => services.now().toISOString();
  const pause = services.now().getTime() + firstPauseMs * 2 ** item.tries;
  if (item.tries > maxTries) return fail(services, item, "too_many_tries");
  if (release.digest !== batch.release_digest) return fail(services, item, "release_changed");
  const meter = newMeter();
  const back = async (counts: boolean) => {
    const at = counts ? pause : services.now().getTime() + turnMs;
    await returnItem(database, item, at, { spent: meter.spent(), counts });
  };
  try {
    const object = await openPart(item.part);
    const bytes = await openLine(item.secret, await object.read(item.offset, item.length));
    const labelled = await labelLine(services, batch, release, item, bytes, meter);
    await keepPace(services, batch, meter);
    if (labelled.next === "wait") return back(false);
    if (labelled.next === "again" && (meter.pressure() !== null || item.tries < maxTries)) {
      // Who is asked to wait has not failed.
      return back(meter.pressure() === null);
    }
    await settleItem(database, item, { ...labelled.settlement, ...meter.spent() }, now());
  } catch (error) {
    // An engine that is not there, or a text that is not what was put, will not be better for waiting.
    const hopeless = error instanceof VaultError || (error instanceof DomainError && error.problem.code !== "busy");
    if (hopeless || item.tries >= maxTries) await fail(services, item, reasonOf(error), meter.spent());
    else await back(true);
  }
}

/** Fewer workers where the vendor asks for it, one more where it does not any longer. */
async function keepPace(services: Services, batch: BatchRow, meter: Meter): Promise<void> {
  if (batch.backend === "embedded") return;
  const { database } = services;
  const now = services.now().getTime();
  const { workers } = crews[batch.backend];
  const pressure = meter.pressure();
  if (pressure === null) await speedUp(database, batch.workspace_id, workers, now);
  else await slowDown(database, batch.workspace_id, workers, { ...pressure, now });
}

async function fail(services: Services, item: LeasedItem, reason: string, spent = nothingSpent): Promise<void> {
  const empty = { submission_digest: null, session_id: null, ...spent };
  const settlement = { fate: "failed" as const, reason, places: null, ...empty, classifications: [] };
  await settleItem(services.database, item, settlement, services.now().toISOString());
}

/** A code, because messages may quote what they failed on. */
function reasonOf(error: unknown): string {
  if (error instanceof DomainError) return error.problem.code;
  return error instanceof VaultError ? "text_unreadable" : "internal";
}

/** Lines of one part are read out of the object that the first of them opened. */
function partsOf(services: Services, batch: BatchRow): OpenPart {
  const opened = new Map<number, Promise<SealedObject>>();
  const open = async (part: number) => {
    const row = await findPart(services.database, batch.id, part);
    const object = row === null ? null : await required(services).vault.open(row.object);
    if (object === null) throw new VaultError("gone");
    return object;
  };
  return async (part) => {
    const known = opened.get(part);
    if (known !== undefined) return known;
    const opening = open(part);
    opened.set(part, opening);
    // What failed once may succeed for the next line.
    opening.catch(() => opened.delete(part));
    return opening;
  };
}
