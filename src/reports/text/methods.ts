import type { Contender, TrialResult } from "../../benchmarks/results/trial-result.ts";
import { contenderTitle, raterName, splitName, titleOf } from "./names.ts";
import { counted, listed } from "./numbers.ts";

/** A paragraph for the methods section of a paper: what was compared with what, and how its numbers came about. */
export function methods(result: TrialResult): string {
  const { dataset, candidate, baseline, classifiers, scoring, protection, incomplete } = result;
  const raters = dataset.raters.map(({ id }) => raterName(id, dataset));
  const titles = listed(classifiers.map(({ classifier }) => titleOf(classifier)));
  const labels = classifiers.some((one) => one.labels !== null);
  return [
    `We scored ${described(candidate.contender)} on the ${splitName(dataset)} of the gold set “${dataset.name}” (dataset ${dataset.digest}, split ${dataset.split_digest}), ${counted(dataset.items, "session")} of ${counted(dataset.persons, "person")}, for ${titles}.`,
    raters.length === 0 ? "The dataset names no raters." : `Its raters are ${listed(raters)}.`,
    dataset.sampling === "known"
      ? "The probability with which each session was drawn is known."
      : "How the sessions were drawn is not recorded, so the figures speak for these sessions.",
    incomplete ? "Not every session was asked; those count as without a label." : "",
    "Sessions without a label are counted apart and enter no figure of agreement.",
    labels
      ? `Agreement is measured against the label on which the gold settles, by accuracy, macro-averaged F1 and Cohen's kappa (quadratic weights for ordered labels)${scoring.near_miss ? ", and for occupations also on the 13 intermediate aggregations of SOC 2018" : ""}.`
      : "",
    `Intervals are 95 % expanded percentile intervals from ${scoring.draws.toLocaleString("en-US")} resamples of persons (seed ${scoring.seed}).`,
    baseline === null
      ? ""
      : `The baseline is ${described(baseline.contender)}; differences use the same resamples, and p-values come from an exact sign-flip test by person, adjusted by Holm's method over the classifiers compared.`,
    protection === null
      ? ""
      : `The split is held out: figures are rounded to ${protection.decimals} decimals, and counts under ${protection.smallest_cell} are suppressed.`,
    `Scored with Metier on ${result.scored_at.slice(0, 10)}.`,
  ]
    .filter((sentence) => sentence !== "")
    .join(" ");
}

function described(contender: Contender): string {
  const name = contenderTitle(contender);
  if (contender.kind === "recorded") return `the recorded answers “${name}” (${contender.digest})`;
  const status = contender.status === "published" ? "" : `, ${contender.status}`;
  const from = contender.engine === "embedded" ? "computed in the service" : `answers from ${contender.endpoint}`;
  return `the release ${name} (${contender.digest}${status}; engine ${contender.engine}, ${from})`;
}
