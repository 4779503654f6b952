import { z } from "zod";
import type { Services } from "../../services.ts";
import { benchmarkStatuses, datasetSplits } from "../../store/benchmark-words.ts";
import { listDatasetTrials as listRows } from "../../store/benchmarks.ts";
import { orNull } from "../results/or-null.ts";
import { contenderSchema } from "../results/trial-result.ts";
import { orderOf } from "../trials/read-benchmark.ts";
import { requireDataset } from "./read-dataset.ts";

export const loggedTrialSchema = z
  .object({
    benchmark: z.string(),
    workspace: z.string().meta({ description: "Who ordered it." }),
    split: z.enum(datasetSplits),
    split_digest: z.string(),
    candidate: contenderSchema,
    baseline: orNull(contenderSchema),
    status: z.enum(benchmarkStatuses),
    created_at: z.iso.datetime(),
    ended_at: z.iso.datetime().nullable(),
  })
  .meta({ id: "LoggedTrial" });
export type LoggedTrial = z.output<typeof loggedTrialSchema>;

export interface TrialLog {
  readonly items: readonly LoggedTrial[];
  readonly next_cursor: string | null;
}

/** Every trial on a dataset, whoever ordered it, for whoever may use the dataset. Newest first. */
export async function listDatasetTrials(
  services: Services,
  workspace: string,
  id: string,
  page: { readonly cursor: string | null; readonly limit: number },
): Promise<TrialLog> {
  await requireDataset(services, workspace, id);
  const rows = await listRows(services.database, id, page.cursor, page.limit + 1);
  const items = rows.slice(0, page.limit).map((row): LoggedTrial => {
    const { candidate, baseline } = orderOf(row);
    const { workspace_id, split, split_digest, status, created_at, ended_at } = row;
    const times = { created_at, ended_at };
    return { benchmark: row.id, workspace: workspace_id, split, split_digest, candidate, baseline, status, ...times };
  });
  return { items, next_cursor: rows.length > page.limit ? (items.at(-1)?.benchmark ?? null) : null };
}
