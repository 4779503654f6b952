import { DomainError } from "../errors.ts";
import type { Release } from "../releases/release.ts";
import type { Services } from "../services.ts";
import type { BatchRow } from "../store/batches.ts";
import type { LeasedItem } from "../store/held-items.ts";
import type { Spent } from "../store/item-money.ts";
import { returnItem } from "../store/lease-items.ts";
import { type Settled, type Settlement, settleItems } from "../store/settle-items.ts";
import { slowDown, speedUp } from "../store/vendor-pace.ts";
import { VaultError } from "../vault/frames.ts";
import { crews } from "./crews.ts";
import { labelLine, takeLine } from "./label-line.ts";
import { type Meter, newMeter } from "./meter.ts";
import type { Group, Readings } from "./read-lines.ts";
import { type LineMail, readMail } from "./vendor/mail.ts";
import { packLine } from "./vendor/pack-line.ts";
import type { Packer } from "./vendor/packer.ts";
import type { Replies } from "./vendor/replies.ts";

const maxTries = 5;
const firstPauseMs = 1_000;
/** How long a line waits that has to wait for others. */
const turnMs = 30_000;
/** Lets whoever else is in the isolate have a turn, such as a request for the batch itself. */
const breatherMs = 0;

/** What a worker has on its shift. */
export interface Shift {
  readonly services: Services;
  readonly batch: BatchRow;
  readonly release: Release;
  /** Null: the operator's. */
  readonly modelKey: string | null;
  readonly readings: Readings;
  /** Null: lines are asked one by one. */
  readonly vendor: Vendor | null;
}

interface Vendor {
  readonly packer: Packer;
  readonly replies: Replies;
}

/** Labels lines that were read in one go and settles them in one step. Whatever goes wrong with one of them stays with it. */
export async function workOnLines(shift: Shift, group: Group): Promise<void> {
  const { services, readings, vendor } = shift;
  const settled: Settled[] = [];
  const mail = vendor === null ? null : await readMail(services, group, vendor.replies).catch(() => null);
  const together = await readings(group).catch(() => null);
  for (const item of group) {
    // A piece that cannot be read together may have one bad line among good ones.
    const read = async () => (together ?? (await readings([item])))(item);
    const mailOf = async ({ replies }: Vendor) => (mail ?? (await readMail(services, [item], replies)))(item);
    const post = vendor && { packer: vendor.packer, mail: () => mailOf(vendor) };
    const settlement = await settlementOf(shift, item, read, post);
    if (settlement !== null) settled.push({ item, settlement });
    await services.sleep(breatherMs);
  }
  const [first, ...others] = settled;
  if (first === undefined) return;
  try {
    const now = services.now().toISOString();
    await settleItems(services.database, [first, ...others], { now, forgets: vendor !== null });
  } catch {
    // What was labelled is stored, so the next try finds it. A line that cannot be given back either is free when its lease ends.
    for (const { item, settlement } of settled) await giveBack(services, item, settlement, true).catch(() => undefined);
  }
}

/** What became of a line. Null: it was given back to be taken again, or waits to be sent with others. */
async function settlementOf(
  { services, batch, release, modelKey }: Shift,
  item: LeasedItem,
  read: () => Promise<Uint8Array>,
  post: { readonly packer: Packer; readonly mail: () => Promise<LineMail> } | null,
): Promise<Settlement | null> {
  const meter = newMeter();
  if (item.tries > maxTries) return failed("too_many_tries", meter);
  if (release.digest !== batch.release_digest) return failed("release_changed", meter);
  try {
    const taken = await takeLine(services, batch, release, { line: item.line, bytes: await read(), modelKey });
    const labelled =
      post === null
        ? await labelLine(services, batch, item, taken, meter)
        : await packLine(services, batch, item, taken, { meter, mail: await post.mail() });
    if (labelled.next === "pack") {
      await post?.packer.add(labelled.packed);
      return null;
    }
    await keepPace(services, batch, meter);
    // Who is asked to wait has not failed.
    const pressed = meter.pressure() !== null;
    if (labelled.next === "wait") await giveBack(services, item, meter.spent(), false);
    else if (labelled.next === "settled" || (!pressed && item.tries >= maxTries)) {
      return { ...labelled.settlement, ...meter.spent() };
    } else await giveBack(services, item, meter.spent(), !pressed);
  } catch (error) {
    // An engine that is not there, or a text that is not what was put, will not be better for waiting.
    const hopeless = error instanceof VaultError || (error instanceof DomainError && error.problem.code !== "busy");
    if (hopeless || item.tries >= maxTries) return failed(reasonOf(error), meter);
    await giveBack(services, item, meter.spent(), true);
  }
  return null;
}

function giveBack(services: Services, item: LeasedItem, spent: Spent, counts: boolean): Promise<void> {
  const at = services.now().getTime() + (counts ? firstPauseMs * 2 ** item.tries : turnMs);
  return returnItem(services.database, item, at, { spent, counts });
}

/** Fewer workers where the vendor asks for it, one more where it does not any longer. */
async function keepPace(services: Services, batch: BatchRow, meter: Meter): Promise<void> {
  if (batch.backend !== "direct") return;
  const { database } = services;
  const now = services.now().getTime();
  const { workers } = crews[batch.backend];
  const pressure = meter.pressure();
  if (pressure === null) await speedUp(database, batch.workspace_id, workers, now);
  else await slowDown(database, batch.workspace_id, workers, { ...pressure, now });
}

function failed(reason: string, meter: Meter): Settlement {
  const nothing = { places: null, submission_digest: null, session_id: null, classifications: [] };
  return { fate: "failed", reason, ...nothing, ...meter.spent() };
}

/** A code, because messages may quote what they failed on. */
function reasonOf(error: unknown): string {
  if (error instanceof DomainError) return error.problem.code;
  return error instanceof VaultError ? "text_unreadable" : "internal";
}
