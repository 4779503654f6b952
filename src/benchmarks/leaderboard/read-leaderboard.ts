import { z } from "zod";
import type { ClassifierId } from "../../instrument/label.ts";
import type { Services } from "../../services.ts";
import type { DatasetSplit } from "../../store/benchmark-words.ts";
import { type BenchmarkRow, readScores, scoredOnSplit } from "../../store/benchmarks.ts";
import { requireDataset, requireSplit } from "../datasets/read-dataset.ts";
import { type ClassifierResult, classifierResultSchema } from "../results/classifier-result.ts";
import { trialResultSchema } from "../results/trial-result.ts";
import type { Leaderboard, Standing } from "./leaderboard.ts";

const mostTrials = 500;
const mostRows = 100;
const scoresSchema = z.array(classifierResultSchema);
const headSchema = trialResultSchema.pick({ candidate: true, incomplete: true, scored_at: true });

/** The last trial of every release and of every set of recorded answers on exactly these sessions and labels, about the classifier where one is named; the most accurate first. */
export async function readLeaderboard(
  services: Services,
  workspace: string,
  id: string,
  { split, classifier }: { readonly split: DatasetSplit; readonly classifier: ClassifierId | null },
): Promise<Leaderboard> {
  const dataset = await requireDataset(services, workspace, id);
  const { digest } = requireSplit(dataset, split);
  const trials = await scoredOnSplit(services.database, digest, mostTrials);
  const latest = new Map<string, Leaderboard["rows"][number]>();
  for (const row of trials) {
    if (latest.has(row.candidate_digest)) continue;
    const found = await rowOf(services, row, classifier);
    if (found !== null) latest.set(row.candidate_digest, found);
    if (latest.size === mostRows) break;
  }
  const shown = [...latest.values()].sort((one, other) => standing(other) - standing(one));
  const { name } = dataset;
  return { dataset: { id, name, digest: dataset.digest }, split, split_digest: digest, rows: shown };
}

/** Null: not about the classifier, or stored by a version of the server whose results had another form. */
async function rowOf(
  services: Services,
  row: BenchmarkRow,
  classifier: ClassifierId | null,
): Promise<Leaderboard["rows"][number] | null> {
  const head = headSchema.safeParse(JSON.parse(row.result ?? "null"));
  const bodies = await readScores(services.database, row.id, classifier);
  const scores = scoresSchema.safeParse(bodies.map((body): unknown => JSON.parse(body)));
  if (!head.success || !scores.success || scores.data.length === 0) return null;
  const { candidate, incomplete, scored_at } = head.data;
  return {
    benchmark: row.id,
    contender: candidate.contender,
    draws: row.draws,
    incomplete,
    cost_usd_per_session: candidate.usage?.cost_usd_per_session ?? null,
    scored_at,
    scores: scores.data.map(standingOf),
  };
}

function standingOf({ classifier, coverage, labels }: ClassifierResult): Standing {
  return {
    classifier,
    labeled: coverage.labeled,
    accuracy: labels?.agreement.accuracy ?? null,
    macro_f1: labels?.agreement.macro_f1 ?? null,
    kappa: labels?.agreement.kappa ?? null,
    quadratic_kappa: labels?.agreement.ordinal?.quadratic_kappa ?? null,
  };
}

/** Mean accuracy over the classifiers shown; one without any comes last. */
function standing({ scores }: Leaderboard["rows"][number]): number {
  const known = scores.flatMap(({ accuracy }) => accuracy?.value ?? []);
  return known.length === 0 ? -1 : known.reduce((sum, value) => sum + value, 0) / known.length;
}
