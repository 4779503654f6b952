import { createEstimate, type Range } from "../classify/create-estimate.ts";
import { findRunnableRelease } from "../classify/find-release.ts";
import { requireAnonymous, type TakenSession, takeSession } from "../classify/intake.ts";
import { chooseClassifiers, engineOf } from "../classify/submission.ts";
import { problemOf } from "../errors.ts";
import type { Services } from "../services.ts";
import { sampleItems } from "../store/batch-items.ts";
import { findPart } from "../store/batch-parts.ts";
import { type BatchRow, releaseWorkspaceOf } from "../store/batches.ts";
import type { Estimate } from "./batch.ts";
import { openLine } from "./line-seal.ts";
import { modelKeyOf } from "./model-key.ts";
import { refuseState, requireBatch } from "./read-batch.ts";
import { readLine } from "./read-line.ts";
import { required } from "./required.ts";

const sampled = 20;

/** What the batch will cost, and may cost at most, from a sample of its lines; nothing is asked of anybody. */
export async function estimateBatch(services: Services, workspace: string, id: string): Promise<Estimate> {
  const batch = await requireBatch(services, workspace, id);
  if (batch.status !== "open") throw refuseState(batch, ["open"]);
  const { items, lines, bytes } = await sampleItems(services.database, id, sampled);
  const ceilings: (number | null)[] = [];
  const taken: TakenSession[] = [];
  for (const item of items) {
    const session = await takeLine(services, batch, item);
    if (session === null) continue;
    taken.push(session);
    ceilings.push(await ceilingOf(services, batch, session));
  }
  // A line that is refused costs nothing. What all cost at most is told as if none were.
  const scale = items.length === 0 ? 0 : lines / items.length;
  const ceilingScale = taken.length === 0 ? 0 : lines / taken.length;
  const ceiling = ceilings.reduce((sum, usd) => (sum === null || usd === null ? null : sum + usd), 0);
  const { usd, assumptions } = await expectedOf(services, batch, taken);
  return {
    lines,
    text_bytes: bytes,
    requests_sampled: taken.length,
    usd: usd === null ? null : { low: usd.low * scale, expected: usd.expected * scale, high: usd.high * scale },
    usd_at_most: ceiling === null ? null : ceiling * ceilingScale,
    assumptions,
  };
}

const free = { usd: { low: 0, expected: 0, high: 0 }, assumptions: [] };

async function expectedOf(
  services: Services,
  batch: BatchRow,
  taken: readonly TakenSession[],
): Promise<{ readonly usd: Range | null; readonly assumptions: string[] }> {
  if (taken.length === 0) return free;
  const { total, assumptions } = await createEstimate(services, releaseWorkspaceOf(batch), {
    release: batch.release_id,
    ...(batch.classifiers === null ? {} : { classifiers: batch.classifiers }),
    draws: batch.draws,
    batch: batch.backend === "vendor",
    sessions: taken.map(({ session }) => ({ input: { session }, count: 1 })),
  });
  return { usd: total.usd, assumptions: [...assumptions] };
}

type SampledItem = Awaited<ReturnType<typeof sampleItems>>["items"][number];

/** Null: the line will be refused, which costs nothing. */
export async function takeLine(services: Services, batch: BatchRow, item: SampledItem): Promise<TakenSession | null> {
  const row = await findPart(services.database, batch.id, item.part);
  const object = row === null ? null : await required(services).vault.open(row.object);
  if (object === null || item.secret === null) return null;
  try {
    const taken = await takeSession(readLine(await openLine(item.secret, await object.read(item.offset, item.length))));
    requireAnonymous(taken);
    return taken;
  } catch (error) {
    if (problemOf(error) === null) throw error;
    return null;
  }
}

/** The most that one session may cost. Null: no price is known. */
export async function ceilingOf(
  services: Services,
  batch: BatchRow,
  { session, measures }: TakenSession,
): Promise<number | null> {
  const release = await findRunnableRelease(services, releaseWorkspaceOf(batch), batch.release_id);
  const engine = engineOf(services, release, (await modelKeyOf(services, batch)) ?? undefined);
  const asked = batch.backend === "vendor" ? engine.vendor : engine;
  if (asked?.ceilingUsd === undefined) return 0;
  const classifiers = chooseClassifiers(release, batch.classifiers ?? undefined);
  const usd = asked.ceilingUsd({ session, measures, release, classifiers, draw: 0 });
  return usd === null ? null : usd * batch.draws;
}
