import type { ClassifierResult } from "../../benchmarks/results/classifier-result.ts";
import type { TrialResult } from "../../benchmarks/results/trial-result.ts";
import { chanceCorrected, contenderName, labelTitle, raterName, reasonText, titleOf } from "./names.ts";
import { counted, decimal, percent, points, pValue, range } from "./numbers.ts";

/** Candidate against baseline on one classifier. Null: there is no baseline, or no label to compare. */
export function comparisonSentence(
  result: TrialResult,
  { classifier, labels, comparison }: ClassifierResult,
): string | null {
  const { candidate, baseline, protection } = result;
  if (baseline === null || comparison === null || labels === null) return null;
  const [one, other, title] = [
    contenderName(candidate.contender),
    contenderName(baseline.contender),
    titleOf(classifier),
  ];
  const { value, interval } = comparison.difference.accuracy;
  const sides = [comparison.candidate.accuracy.value, comparison.baseline.accuracy.value];
  const [own = null, before = null] = sides;
  const each = own === null || before === null ? "" : `${percent(own)} against ${percent(before)}: `;
  const on = `on ${counted(comparison.sessions, "session")} that both labelled`;
  const p = comparison.p_holm === null ? "" : `; ${pValue(comparison.p_holm, protection !== null)}`;
  const between = interval === null ? "" : `, 95\u00a0% interval ${range(interval, "points")}`;
  const by = value === null ? "" : ` (${each}${points(value)} points of agreement ${on}${between}${p})`;
  switch (comparison.verdict) {
    case "better":
      return `${one} is nearer to the gold than ${other} in ${title}${by}.`;
    case "worse":
      return `${one} is further from the gold than ${other} in ${title}${by}.`;
    case "no_difference_shown":
      return `No difference between ${one} and ${other} is shown in ${title}${by}.`;
    case "cannot_say":
      return `Whether ${one} or ${other} is nearer to the gold in ${title} cannot be said from so few persons${by}.`;
  }
}

/** How near one classifier's answers come to the gold. */
export function standingSentence(
  { candidate }: TrialResult,
  { classifier, coverage, labels }: ClassifierResult,
): string {
  const name = contenderName(candidate.contender);
  const title = titleOf(classifier);
  if (labels === null) return `${title} is answered by numbers.`;
  const { accuracy } = labels.agreement;
  if (accuracy.value === null) {
    return `For ${title} there is no agreement to state: ${reasonText(accuracy.null_reason)}.`;
  }
  const interval = accuracy.interval === null ? "" : ` (95\u00a0% interval ${range(accuracy.interval, "percent")})`;
  return `${name} gives the gold label in ${percent(accuracy.value)}${interval} of ${counted(coverage.scored, "session")} that it answered in ${title}.`;
}

/** What a reader must know to make something of the share above. */
export function contextSentences({ dataset }: TrialResult, one: ClassifierResult): string[] {
  const { labels } = one;
  if (labels === null) return answered(one);
  return [
    ...answered(one),
    ...beyondChance(one.classifier, labels),
    ...majority(one),
    ...repeated(labels),
    ...ceilings(dataset, one),
  ];
}

function answered({ coverage: { labeled, items, statuses } }: ClassifierResult): string[] {
  if (labeled.value === null || labeled.value === 1) return [];
  const others = Object.entries(statuses).flatMap(([status, sessions]) =>
    status === "labeled" || sessions === 0 || sessions === null ? [] : [`${status.replaceAll("_", " ")} ${sessions}`],
  );
  const which = others.length === 0 ? "" : ` (${others.join(", ")})`;
  return [
    `It answered ${percent(labeled.value)} of ${counted(items, "session")}; the others${which} are in no figure of agreement.`,
  ];
}

type Labels = NonNullable<ClassifierResult["labels"]>;

function beyondChance(classifier: ClassifierResult["classifier"], labels: Labels): string[] {
  const corrected = chanceCorrected(labels);
  const { value, interval } = corrected.of(labels.agreement);
  if (value === null)
    return [`${corrected.title} has no value: ${reasonText(corrected.of(labels.agreement).null_reason)}.`];
  const only = onlyAnswer(labels);
  if (only !== null && value === 0) {
    return [
      `It answered “${labelTitle(classifier, only)}” every time, which makes ${corrected.title.toLowerCase()} 0: a rule that never looks agrees no more than chance does.`,
    ];
  }
  const between = interval === null ? "" : ` (${range(interval, "decimal")})`;
  const none = interval !== null && interval.low <= 0 ? ", so that no more than chance is shown" : "";
  return [`${corrected.title}, which takes off agreement by chance, is ${decimal(value)}${between}${none}.`];
}

/** The label that was answered throughout. Null: there are several, or counts are suppressed. */
function onlyAnswer({ scale, confusion }: Labels): string | null {
  const answered = scale.filter((_, column) => confusion.some((row) => row[column] !== 0));
  return answered.length === 1 ? (answered[0] ?? null) : null;
}

function repeated({ retest }: Labels): string[] {
  const value = retest?.flip_rate.value ?? null;
  return value === null
    ? []
    : [`Asked again about the same session, it changes its answer in ${percent(value)} of pairs of draws.`];
}

/** What a rule that never looks would reach. Silent where a count is suppressed, and where that is the rule on trial. */
function majority({ classifier, labels }: ClassifierResult): string[] {
  if (labels === null || labels.confusion.flat().includes(null)) return [];
  const golds = labels.confusion.map((row) => row.reduce<number>((sum, cell) => sum + (cell ?? 0), 0));
  const total = golds.reduce((sum, gold) => sum + gold, 0);
  const most = Math.max(...golds);
  const value = labels.scale[golds.indexOf(most)];
  if (total === 0 || value === undefined || value === onlyAnswer(labels)) return [];
  return [`Answering “${labelTitle(classifier, value)}” every time would reach ${percent(most / total)}.`];
}

function ceilings(dataset: TrialResult["dataset"], { labels }: ClassifierResult): string[] {
  return (labels?.ceiling?.between_raters ?? []).slice(0, 3).flatMap(({ raters: [one, other], means, agreement }) => {
    const { value, n } = agreement.accuracy;
    if (value === null) return [];
    const share = `${percent(value)} of ${counted(n, "session")}`;
    return means === "repeatability"
      ? [
          `Two passes of one model (${one}, ${other}) agree with each other in ${share}: how repeatable that model is, and no ceiling.`,
        ]
      : [`${raterName(one, dataset)} and ${raterName(other, dataset)} agree with each other in ${share}.`];
  });
}
