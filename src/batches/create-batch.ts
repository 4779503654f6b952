import { findRunnableRelease } from "../classify/find-release.ts";
import { chooseClassifiers, engineOf } from "../classify/submission.ts";
import { requireAnonymousTexts } from "../classify/texts-beside.ts";
import type { Engine } from "../engines/engine.ts";
import { DomainError } from "../errors.ts";
import { newId } from "../ids.ts";
import type { ClassifierId } from "../instrument/label.ts";
import type { Release } from "../releases/release.ts";
import type { Services } from "../services.ts";
import type { BatchBackend } from "../store/batch-words.ts";
import { insertBatch } from "../store/batches.ts";
import type { Batch } from "./batch.ts";
import { sealModelKey } from "./model-key.ts";
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
  /** Absent: `embedded` where no model is called, else `direct`. */
  readonly backend?: BatchBackend;
  /** The caller's own key for the model's vendor, sealed until the batch ends. Absent: the operator's. */
  readonly model_key?: string;
}

/** An open batch: what is to be asked of which release, before any session is there. */
export async function createBatch(services: Services, workspace: string, order: BatchOrder): Promise<Batch> {
  required(services);
  await requireAnonymousTexts({ name: order.name });
  const owner = order.release_workspace ?? workspace;
  const release = await findRunnableRelease(services, owner, order.release ?? services.env.default_release);
  const classifiers = order.classifiers === undefined ? null : chooseClassifiers(release, order.classifiers);
  const backend = backendOf(engineOf(services, release, order.model_key), release, order);
  const id = order.id ?? newId("batch");
  const model_key = order.model_key === undefined ? null : await sealModelKey(services, id, order.model_key);
  await insertBatch(services.database, {
    id,
    workspace_id: workspace,
    name: order.name ?? null,
    release_workspace_id: order.release_workspace ?? null,
    release_id: release.manifest.id,
    release_digest: release.digest,
    classifiers,
    backend,
    draws: order.draws ?? 1,
    evidence: order.evidence ?? "counts",
    budget_usd: order.budget_usd ?? null,
    model_key,
    status: "open",
    created_at: services.now().toISOString(),
    started_at: null,
    ended_at: null,
  });
  return readBatch(services, workspace, id);
}

function backendOf(engine: Engine, release: Release, { backend }: BatchOrder): BatchBackend {
  const offered: readonly BatchBackend[] = engine.deterministic
    ? ["embedded"]
    : engine.vendor === undefined
      ? ["direct"]
      : ["direct", "vendor"];
  const [first = "direct"] = offered;
  if (backend === undefined) return first;
  if (offered.includes(backend)) return backend;
  throw new DomainError({ code: "backend_not_offered", release: release.manifest.id, backends: offered });
}
