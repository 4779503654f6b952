import { findRunnableRelease } from "../classify/find-release.ts";
import { chooseClassifiers, engineOf } from "../classify/submission.ts";
import { newId } from "../ids.ts";
import type { ClassifierId } from "../instrument/label.ts";
import type { Services } from "../services.ts";
import { insertBatch } from "../store/batches.ts";
import type { Batch } from "./batch.ts";
import { readBatch } from "./read-batch.ts";
import { required } from "./required.ts";

export interface BatchOrder {
  /** Absent: a new one. Known beforehand where another row names it. */
  readonly id?: string;
  readonly name?: string;
  /** Whose candidate the release may be. Absent: the batch's own workspace. */
  readonly release_workspace?: string;
  /** Absent: the configured default. */
  readonly release?: string;
  /** Absent: all of the release's. */
  readonly classifiers?: readonly ClassifierId[];
  readonly draws?: number;
  readonly evidence?: "none" | "counts";
  readonly budget_usd?: number;
}

/** An open batch: what is to be asked of which release, before any session is there. */
export async function createBatch(services: Services, workspace: string, order: BatchOrder): Promise<Batch> {
  required(services);
  const owner = order.release_workspace ?? workspace;
  const release = await findRunnableRelease(services, owner, order.release ?? services.env.default_release);
  const classifiers = order.classifiers === undefined ? null : chooseClassifiers(release, order.classifiers);
  const engine = engineOf(services, release);
  const id = order.id ?? newId("batch");
  await insertBatch(services.database, {
    id,
    workspace_id: workspace,
    name: order.name ?? null,
    release_workspace_id: order.release_workspace ?? null,
    release_id: release.manifest.id,
    release_digest: release.digest,
    classifiers,
    backend: engine.deterministic ? "embedded" : "direct",
    draws: order.draws ?? 1,
    evidence: order.evidence ?? "counts",
    budget_usd: order.budget_usd ?? null,
    model_key: null,
    status: "open",
    created_at: services.now().toISOString(),
    started_at: null,
    ended_at: null,
  });
  return readBatch(services, workspace, id);
}
