import type { ClassifierResult } from "../../benchmarks/results/classifier-result.ts";
import type { TrialResult } from "../../benchmarks/results/trial-result.ts";
import { contenderName, titleOf } from "./names.ts";
import { counted, listed, percent } from "./numbers.ts";
import { comparisonSentence, standingSentence } from "./sentences.ts";

/** What came of the trial, in one sentence. */
export function verdict(result: TrialResult): string {
  const labelled = result.classifiers.filter(({ labels }) => labels !== null);
  const [only] = labelled;
  if (only === undefined) return numbersAlone(result);
  if (labelled.length > 1) return result.baseline === null ? spread(result, labelled) : tally(result, labelled);
  return comparisonSentence(result, only) ?? standingSentence(result, only);
}

function tally({ candidate, baseline }: TrialResult, labelled: readonly ClassifierResult[]): string {
  const of = (word: NonNullable<ClassifierResult["comparison"]>["verdict"]) =>
    labelled.filter(({ comparison }) => comparison?.verdict === word).map(({ classifier }) => titleOf(classifier));
  const [better, worse, same, silent] = [of("better"), of("worse"), of("no_difference_shown"), of("cannot_say")];
  const named = (titles: readonly string[]) => `${titles.length} (${listed(titles)})`;
  const parts = [
    ...(better.length > 0 ? [`is nearer to the gold in ${named(better)}`] : []),
    ...(worse.length > 0 ? [`further from it in ${named(worse)}`] : []),
    ...(same.length > 0 ? [`not shown to differ in ${named(same)}`] : []),
    ...(silent.length > 0 ? [`on too few persons to say in ${named(silent)}`] : []),
  ];
  if (same.length === labelled.length) {
    const names = [candidate, baseline ?? candidate].map(({ contender }) => contenderName(contender)).join(" and ");
    return `No difference between ${names} is shown in any of ${counted(labelled.length, "classifier")}.`;
  }
  const verb = better.length > 0 ? "" : "is ";
  const [one, other] = [candidate.contender, baseline?.contender ?? candidate.contender].map(contenderName);
  return `Of ${counted(labelled.length, "classifier")}, ${one} ${verb}${listed(parts)}, compared with ${other}.`;
}

function spread({ candidate }: TrialResult, labelled: readonly ClassifierResult[]): string {
  const known = labelled
    .flatMap(({ classifier, labels }) => {
      const value = labels?.agreement.accuracy.value ?? null;
      return value === null ? [] : [{ title: titleOf(classifier), value }];
    })
    .sort((one, other) => one.value - other.value);
  const [least, most] = [known[0], known.at(-1)];
  const name = contenderName(candidate.contender);
  if (least === undefined || most === undefined) return `Of ${name} no answer could be held against gold.`;
  const from = `${percent(least.value)} (${least.title})`;
  return `${name} gives the gold label in ${from} to ${percent(most.value)} (${most.title}) of the sessions it answered, over ${counted(known.length, "classifier")}.`;
}

function numbersAlone({ candidate, classifiers }: TrialResult): string {
  const titles = listed(classifiers.map(({ classifier }) => titleOf(classifier)));
  return `${contenderName(candidate.contender)} answers numbers here (${titles}); the table says how far they lie from the gold.`;
}
