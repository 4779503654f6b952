import { z } from "zod";
import { DomainError } from "../../errors.ts";
import type { Services } from "../../services.ts";
import type { DatasetSplit } from "../../store/benchmark-words.ts";
import { countTrials } from "../../store/benchmarks.ts";
import { type DatasetRow, listDatasetRows, readDatasetRow } from "../../store/datasets.ts";
import { raterSchema } from "../results/trial-result.ts";
import { type Dataset, type SplitSummary, splitsSchema } from "./dataset.ts";

export async function readDataset(services: Services, workspace: string, id: string): Promise<Dataset> {
  return showDataset(services, workspace, await requireDataset(services, workspace, id));
}

export interface DatasetPage {
  readonly items: readonly Dataset[];
  readonly next_cursor: string | null;
}

/** Newest first: those of the workspace and those that every key may use. */
export async function listDatasets(
  services: Services,
  workspace: string,
  page: { readonly cursor: string | null; readonly limit: number },
): Promise<DatasetPage> {
  const rows = await listDatasetRows(services.database, workspace, page.cursor, page.limit + 1);
  const items = await Promise.all(rows.slice(0, page.limit).map((row) => showDataset(services, workspace, row)));
  return { items, next_cursor: rows.length > page.limit ? (items.at(-1)?.id ?? null) : null };
}

/** The dataset, if the workspace may use it. */
export async function requireDataset(services: Services, workspace: string, id: string): Promise<DatasetRow> {
  const row = await readDatasetRow(services.database, workspace, id);
  if (row === null) throw new DomainError({ code: "dataset_not_found", id });
  if (row.deleted_at !== null) throw new DomainError({ code: "dataset_deleted", id, deleted_at: row.deleted_at });
  return row;
}

const ratersSchema = z.array(raterSchema);

export function ratersOf(row: Pick<DatasetRow, "raters">) {
  return ratersSchema.parse(JSON.parse(row.raters));
}

/** The split; one without sessions is refused. */
export function requireSplit(row: Pick<DatasetRow, "splits">, split: DatasetSplit): SplitSummary {
  const found = splitsOf(row)[split];
  if (found === null) throw new DomainError({ code: "split_empty", split });
  return found;
}

function splitsOf(row: Pick<DatasetRow, "splits">) {
  return splitsSchema.parse(JSON.parse(row.splits));
}

export async function showDataset(services: Services, workspace: string, row: DatasetRow): Promise<Dataset> {
  const splits = splitsOf(row);
  const used = splits.held_out === null ? 0 : await countTrials(services.database, workspace, splits.held_out.digest);
  return {
    id: row.id,
    name: row.name,
    owned: row.workspace_id === workspace,
    visibility: row.visibility,
    digest: row.digest,
    raters: ratersOf(row),
    splits,
    held_out_budget: row.held_out_budget,
    held_out_trials_left: Math.max(0, row.held_out_budget - used),
    text_bytes: row.text_bytes,
    created_at: row.created_at,
  };
}
