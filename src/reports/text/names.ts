import type { ClassifierResult } from "../../benchmarks/results/classifier-result.ts";
import type { Contender, TrialResult } from "../../benchmarks/results/trial-result.ts";
import { classifiers } from "../../instrument/classifiers.ts";
import type { ClassifierId } from "../../instrument/label.ts";

/** Longer names would push a picture off its page. */
const longest = 80;

export function contenderTitle(contender: Contender): string {
  return shortened(contender.kind === "release" ? contender.id : contender.name);
}

/** In a sentence: recorded answers have a name of many words. */
export function contenderName(contender: Contender): string {
  const title = contenderTitle(contender);
  return contender.kind === "release" ? title : `“${title}”`;
}

export function titleOf(classifier: ClassifierId): string {
  return classifiers[classifier].title;
}

/** A label as people call it: `Fix`, `Architecture and engineering`. */
export function labelTitle(classifier: ClassifierId, value: string): string {
  const found = classifiers[classifier].labels.find((label) => label.value === value);
  return found === undefined ? value : found.title.replace(/ occupations$/i, "");
}

/** `“anna” (human)`; a rater that nobody described has no kind. */
export function raterName(id: string, { raters }: TrialResult["dataset"]): string {
  const kind = raters.find((rater) => rater.id === id)?.kind;
  return `“${shortened(id)}” (${kind === undefined ? "not described" : kindNames[kind]})`;
}

const kindNames = { human: "human", reference_model: "reference model" } as const;

export function splitName({ split }: Pick<TrialResult["dataset"], "split">): string {
  return split === "held_out" ? "held-out split" : "development split";
}

/** What of the labels is compared where their order counts, and where not. */
export function chanceCorrected(labels: NonNullable<ClassifierResult["labels"]>) {
  const { ordinal } = labels.agreement;
  return ordinal === null
    ? { name: "kappa", title: "Kappa", of: kappaOf }
    : { name: "quadratic_kappa", title: "Quadratic kappa", of: quadraticKappaOf };
}

type Agreement = NonNullable<ClassifierResult["labels"]>["agreement"];
const kappaOf = ({ kappa }: Agreement) => kappa;
const quadraticKappaOf = ({ ordinal, kappa }: Agreement) => ordinal?.quadratic_kappa ?? kappa;

export function shortened(text: string): string {
  return text.length > longest ? `${text.slice(0, longest - 1)}…` : text;
}

const reasons: Readonly<Record<string, string>> = {
  no_items: "no session has what it needs",
  none_answered: "nothing was answered",
  no_variation: "there is one label only",
  not_in_gold: "the gold never has this label",
  never_answered: "the label was never answered",
  no_confidence: "no answer states a confidence",
  one_draw: "there is one draw only",
  no_overlap: "no two raters share a session",
  too_few_persons: "too few persons",
  undefined_in_resamples: "without a value in many resamples",
  singular: "errors too alike",
  suppressed: "not shown, to protect a small group",
} satisfies Record<NonNullable<ClassifierResult["coverage"]["labeled"]["null_reason"]>, string>;

/** Why there is no number, in words. */
export function reasonText(reason: string | null): string {
  return reason === null ? "" : (reasons[reason] ?? reason);
}
