import type { z } from "zod";
import type { Services } from "../../services.ts";
import type { BenchmarkRow } from "../../store/benchmarks.ts";
import { labelOf } from "../scores/coded.ts";
import { pointOf } from "../scores/gold.ts";
import { orderOf, type partialSchema } from "./read-benchmark.ts";
import { answersOfSide, trialItems } from "./trial-items.ts";

/** Scores so far are counted again once a twentieth of the sessions more is answered. */
const steps = 20;

/** Counts over the sessions that are answered so far. Null: too few more than `before`. */
export async function partialScores(
  services: Services,
  row: BenchmarkRow,
  before: number,
): Promise<z.output<typeof partialSchema> | null> {
  const answered = await answersOfSide(services, row, "candidate");
  if (answered === null || answered.settled === before) return null;
  const { classifiers } = orderOf(row);
  const items = await trialItems(services, row, classifiers, answered.answers, new Map());
  if (answered.settled - before < items.length / steps && answered.settled < items.length) return null;
  const scores = classifiers.map((classifier) => {
    let [labeled, scored, right] = [0, 0, 0];
    for (const { gold, answers } of items) {
      const answer = answers[classifier];
      const wanted = gold[classifier];
      if (answer?.status !== "labeled" || wanted === undefined) continue;
      labeled += 1;
      const point = pointOf(wanted);
      if (point === null) continue;
      scored += 1;
      if (labelOf(answer) === point) right += 1;
    }
    return { classifier, labeled, scored, right };
  });
  return { settled: answered.settled, scores };
}
