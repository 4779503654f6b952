import { z } from "zod";
import { DomainError } from "../../errors.ts";
import type { Services } from "../../services.ts";
import { type DatasetItemRow, listDatasetItemRows } from "../../store/datasets.ts";
import { type DatasetItem, datasetItemSchema } from "./dataset.ts";
import { requireDataset } from "./read-dataset.ts";

export interface DatasetItemPage {
  readonly items: readonly DatasetItem[];
  readonly next_cursor: string | null;
}

/** Of the development split alone: held-out items never leave. */
export async function listDatasetItems(
  services: Services,
  workspace: string,
  id: string,
  page: { readonly cursor: string | null; readonly limit: number },
): Promise<DatasetItemPage> {
  await requireDataset(services, workspace, id);
  const after = page.cursor === null ? -1 : readCursor(page.cursor);
  const rows = await listDatasetItemRows(services.database, id, "development", after, page.limit + 1);
  const shown = rows.slice(0, page.limit);
  const last = shown.at(-1);
  return {
    items: shown.map(showItem),
    next_cursor: rows.length > page.limit && last !== undefined ? String(last.place) : null,
  };
}

function readCursor(cursor: string): number {
  if (!/^\d{1,6}$/.test(cursor)) throw new DomainError({ code: "invalid_cursor" });
  return Number(cursor);
}

const storedSchema = z.object({ gold: datasetItemSchema.shape.gold, subgroups: datasetItemSchema.shape.subgroups });

/** The JSON of a row, read. */
export function storedOf({ gold, subgroups }: Pick<DatasetItemRow, "gold" | "subgroups">) {
  return storedSchema.parse({ gold: JSON.parse(gold), subgroups: JSON.parse(subgroups) });
}

function showItem(row: DatasetItemRow): DatasetItem {
  const { id, person, session_digest, probability } = row;
  return { id, person, session_digest, probability, ...storedOf(row) };
}
