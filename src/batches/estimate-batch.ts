import { findRunnableRelease } from "../classify/find-release.ts";
import { requireAnonymous, takeSession } from "../classify/intake.ts";
import { chooseClassifiers, engineOf } from "../classify/submission.ts";
import { problemOf } from "../errors.ts";
import type { Services } from "../services.ts";
import { sampleItems } from "../store/batch-items.ts";
import { findPart } from "../store/batch-parts.ts";
import type { BatchRow } from "../store/batches.ts";
import type { Estimate } from "./batch.ts";
import { openLine } from "./line-seal.ts";
import { refuseState, requireBatch } from "./read-batch.ts";
import { readLine } from "./read-line.ts";
import { required } from "./required.ts";

const sampled = 20;

/** What the batch may cost at most, from a sample of its lines; nothing is asked of anybody. */
export async function estimateBatch(services: Services, workspace: string, id: string): Promise<Estimate> {
  const batch = await requireBatch(services, workspace, id);
  if (batch.status !== "open") throw refuseState(batch, ["open"]);
  const { items, lines, bytes } = await sampleItems(services.database, id, sampled);
  const ceilings: number[] = [];
  for (const item of items) {
    const usd = await ceilingOf(services, batch, item);
    if (usd !== null) ceilings.push(usd);
  }
  const mean = ceilings.length === 0 ? 0 : ceilings.reduce((sum, usd) => sum + usd, 0) / ceilings.length;
  return { lines, text_bytes: bytes, requests_sampled: ceilings.length, usd_at_most: mean * lines };
}

/** The most that one line may cost. Null: it will be refused, which costs nothing. */
export async function ceilingOf(
  services: Services,
  batch: BatchRow,
  item: { readonly part: number; readonly offset: number; readonly length: number; readonly secret: string | null },
): Promise<number | null> {
  const release = await findRunnableRelease(services, batch.workspace_id, batch.release_id);
  const engine = engineOf(services, release);
  if (engine.ceilingUsd === undefined) return 0;
  const row = await findPart(services.database, batch.id, item.part);
  const object = row === null ? null : await required(services).vault.open(row.object);
  if (object === null || item.secret === null) return null;
  try {
    const taken = await takeSession(readLine(await openLine(item.secret, await object.read(item.offset, item.length))));
    requireAnonymous(taken);
    const classifiers = chooseClassifiers(release, batch.classifiers ?? undefined);
    const { session, measures } = taken;
    return engine.ceilingUsd({ session, measures, release, classifiers, draw: 0 }) * batch.draws;
  } catch (error) {
    if (problemOf(error) === null) throw error;
    return null;
  }
}
