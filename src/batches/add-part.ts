import { DomainError } from "../errors.ts";
import type { Services } from "../services.ts";
import { findPart, insertPart } from "../store/batch-parts.ts";
import { StoreError } from "../store/database.ts";
import type { BatchPart } from "./batch.ts";
import { dayOf, requireQuota } from "./quota.ts";
import { refuseState, requireBatch } from "./read-batch.ts";
import { receivePart } from "./receive-part.ts";
import { required } from "./required.ts";
import type { Upload } from "./upload-text.ts";

export interface AddedPart {
  /** `existing`: the same bytes were there. */
  readonly outcome: "created" | "existing";
  readonly part: BatchPart;
}

/** Takes a part of an open batch. The same bytes again are the same part; other bytes under its number are refused. */
export async function addPart(
  services: Services,
  workspace: string,
  id: string,
  part: number,
  upload: Upload,
): Promise<AddedPart> {
  const { vault } = required(services);
  const batch = await requireBatch(services, workspace, id);
  const before = await known(services, id, part, upload.sha256);
  if (before !== null) return before;
  if (batch.status !== "open") throw refuseState(batch, ["open"]);
  const use = dayOf(services, workspace);
  await requireQuota(services, use, 1);
  const object = `parts/${id}/${part}/${crypto.randomUUID()}`;
  const { items, ...received } = await receivePart(vault, object, upload);
  const row = {
    batch_id: id,
    part,
    object,
    lines: items.length,
    created_at: services.now().toISOString(),
    ...received,
  };
  try {
    await insertPart(services.database, use, row, items);
  } catch (error) {
    await vault.remove([object]);
    if (!(error instanceof StoreError && error.refused)) throw error;
    await requireQuota(services, use, items.length);
    // Somebody else sent the part, or started the batch, meanwhile.
    const other = await known(services, id, part, received.sha256);
    if (other !== null) return other;
    throw refuseState(await requireBatch(services, workspace, id), ["open"]);
  }
  return { outcome: "created", part: { ...shown(row), removed_at: null } };
}

async function known(services: Services, id: string, part: number, sha256: string | null): Promise<AddedPart | null> {
  const row = await findPart(services.database, id, part);
  if (row === null || sha256 === null) return null;
  if (row.sha256 !== sha256) throw new DomainError({ code: "part_conflict", part });
  return { outcome: "existing", part: { ...shown(row), removed_at: row.removed_at } };
}

function shown({ part, sha256, bytes, lines, blank_lines, created_at }: Omit<BatchPart, "removed_at">) {
  return { part, sha256, bytes, lines, blank_lines, created_at };
}
