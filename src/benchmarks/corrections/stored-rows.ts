import { refuseState, requireBatch } from "../../batches/read-batch.ts";
import { DomainError } from "../../errors.ts";
import type { ClassifierId } from "../../instrument/label.ts";
import type { Services } from "../../services.ts";
import { listBatchLabels } from "../../store/batch-results.ts";
import { requireDataset } from "../datasets/read-dataset.ts";
import { labelOf } from "../scores/coded.ts";
import { pointOf } from "../scores/gold.ts";
import { orderOf, requireBenchmark } from "../trials/read-benchmark.ts";
import { answersOfSide, trialItems } from "../trials/trial-items.ts";
import { refusedCorrection } from "./fault.ts";
import { storedLimit } from "./order.ts";
import type { GoldLabel, SampleLabel } from "./shares.ts";

const rowsAPage = 5_000;

/** Labels that are stored under one release, so that both sides of a correction can be held to the same. */
interface Stored<Row> {
  readonly rows: readonly Row[];
  /** Digest of what gave them. */
  readonly release_digest: string;
}

/** The labels of an ended batch, one a session. */
export async function sampleOfBatch(
  services: Services,
  workspace: string,
  id: string,
  classifier: ClassifierId,
): Promise<Stored<SampleLabel>> {
  const batch = await requireBatch(services, workspace, id);
  if (batch.ended_at === null) throw refuseState(batch, ["cancelled", "finished"]);
  const rows: SampleLabel[] = [];
  for (let after = { part: 0, line: 0 }; ; ) {
    const page = await listBatchLabels(services.database, id, classifier, after, rowsAPage);
    for (const { person, answer } of page) rows.push({ person, answer });
    const last = page.at(-1);
    if (last === undefined || page.length < rowsAPage) break;
    if (rows.length > storedLimit) throw refusedCorrection("/sample_batch", `has more than ${storedLimit} labels`);
    after = last;
  }
  if (rows.length === 0) throw refusedCorrection("/sample_batch", "has no label of this classifier");
  return { rows, release_digest: batch.release_digest };
}

/** Gold and the candidate's answers of a scored trial. Those of a held-out split never leave, not as single figures of a correction either. */
export async function goldOfBenchmark(
  services: Services,
  workspace: string,
  id: string,
  classifier: ClassifierId,
): Promise<Stored<GoldLabel>> {
  const row = await requireBenchmark(services, workspace, id);
  if (row.split === "held_out") throw new DomainError({ code: "held_out_protected" });
  await requireDataset(services, workspace, row.dataset_id);
  const candidate = row.status === "done" ? await answersOfSide(services, row, "candidate") : null;
  if (candidate === null) throw new DomainError({ code: "benchmark_not_scored", benchmark_status: row.status });
  const items = await trialItems(services, row, [classifier], candidate.answers, new Map());
  const rows = items.flatMap(({ person, gold, answers }): GoldLabel[] => {
    const [wanted, said] = [gold[classifier], answers[classifier]];
    const truth = wanted === undefined ? null : pointOf(wanted);
    const answer = said === undefined ? null : labelOf(said);
    return truth === null || answer === null ? [] : [{ person, truth, answer }];
  });
  if (rows.length === 0)
    throw refusedCorrection("/gold_benchmark", "has no session with gold and a label of this classifier");
  return { rows, release_digest: orderOf(row).candidate.digest };
}
