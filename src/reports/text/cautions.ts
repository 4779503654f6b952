import type { Contender, TrialResult } from "../../benchmarks/results/trial-result.ts";
import { contenderName, titleOf } from "./names.ts";
import { counted, listed } from "./numbers.ts";

/** From fewer persons than this no interval is made. */
const fewPersons = 10;

/** What a reader has to know before the numbers. */
export function cautions(result: TrialResult): string[] {
  const { dataset, incomplete, protection, classifiers, candidate, baseline, injection } = result;
  const models = dataset.raters.length > 0 && dataset.raters.every(({ kind }) => kind === "reference_model");
  const without = classifiers
    .filter(({ coverage, labels, numbers }) =>
      labels === null ? numbers.every(({ mean_absolute_error: { n } }) => n === 0) : coverage.scored === 0,
    )
    .map(({ classifier }) => titleOf(classifier));
  const draft = candidate.contender.kind === "release" && candidate.contender.status !== "published";
  return [
    ...(incomplete
      ? ["Not every session was asked, because the budget was spent or lines failed: the figures rest on the others."]
      : []),
    ...(dataset.persons < fewPersons
      ? [
          `Only ${counted(dataset.persons, "person")}: too few for intervals, so that no difference can be told from luck.`,
        ]
      : []),
    ...(models ? ["The gold was made by a model, not by people: this measures agreement with that model."] : []),
    ...(protection === null
      ? [
          "This is the development split, which prompts may have been tuned on: confirm on the held-out split before you publish.",
        ]
      : [
          `Held-out split: figures are rounded to ${protection.decimals} decimals and counts under ${protection.smallest_cell} are not shown.`,
        ]),
    ...fitted([candidate.contender, ...(baseline === null ? [] : [baseline.contender])]),
    ...(draft
      ? ["The release on trial is no published one: cite its digest, since its name may come to mean another text."]
      : []),
    ...(without.length > 0 ? [`Nothing could be held against gold in ${listed(without)}.`] : []),
    ...(injection === null
      ? []
      : [
          `Of ${counted(injection.sessions, "session")} that carry an attack on the labeller, ${counted(injection.changed, "answer")} changed.`,
        ]),
  ];
}

/** An embedded release was fitted, and may have seen the very sessions that it is scored on. */
export function fitted(contenders: readonly Contender[]): string[] {
  return contenders
    .filter((contender) => contender.kind === "release" && contender.engine === "embedded")
    .map(
      (contender) =>
        `${contenderName(contender)} was fitted to labelled sessions. If sessions of this gold set were among them, its figures here flatter it, and no test can say by how much: go by its card, which was measured on other persons.`,
    );
}
