import type { Upload } from "../../batches/upload-text.ts";
import { DomainError } from "../../errors.ts";
import { newId } from "../../ids.ts";
import type { Services } from "../../services.ts";
import { StoreError } from "../../store/database.ts";
import { findByDigest, insertDataset } from "../../store/datasets.ts";
import { requireVault } from "../required.ts";
import type { Dataset } from "./dataset.ts";
import { summarize } from "./digests.ts";
import { showDataset } from "./read-dataset.ts";
import { receiveDataset } from "./receive-dataset.ts";

export interface CreatedDataset {
  /** `existing`: the workspace has this version already. */
  readonly outcome: "created" | "existing";
  readonly dataset: Dataset;
}

/** Takes a gold set. Another byte of header, sessions or gold makes another version; the same ones are the same version. */
export async function createDataset(services: Services, workspace: string, upload: Upload): Promise<CreatedDataset> {
  const vault = requireVault(services);
  const { database } = services;
  const id = newId("dataset");
  const object = `datasets/${id}`;
  const received = await receiveDataset(vault, object, upload);
  const { header, items, text_bytes } = received;
  const { digest, splits } = await summarize(received);
  const row = {
    id,
    workspace_id: workspace,
    name: header.name,
    visibility: header.visibility,
    digest,
    raters: JSON.stringify(header.raters),
    splits: JSON.stringify(splits),
    held_out_budget: header.held_out_budget,
    object,
    text_bytes,
    created_at: services.now().toISOString(),
  };
  const rows = items.map((item) => ({
    ...item,
    gold: JSON.stringify(item.gold),
    subgroups: JSON.stringify(item.subgroups),
  }));
  try {
    await insertDataset(database, row, rows);
  } catch (error) {
    await vault.remove([object]);
    if (!(error instanceof StoreError && error.refused)) throw error;
    const before = await findByDigest(database, workspace, digest);
    if (before === null) throw new DomainError({ code: "busy", retry_after_s: 1 });
    return { outcome: "existing", dataset: await showDataset(services, workspace, before) };
  }
  return { outcome: "created", dataset: await showDataset(services, workspace, { ...row, deleted_at: null }) };
}
