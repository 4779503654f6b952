import { texts as embedded2 } from "./card-texts/embedded-2.ts";
import { texts as embedded3 } from "./card-texts/embedded-3.ts";
import type { Measurements } from "./measurements.ts";

type Name = keyof Measurements["questions"];
const asked = [
  "work_mode",
  "expertise",
  "user_occupation",
  "work_occupation",
  "outcome",
  "success_signal",
  "failure_signal",
  "verified_success",
  "codebase_relation",
] as const satisfies readonly Name[];
type Asked = (typeof asked)[number];

/** Agreement of the reference model with itself on 201 sessions (kappa, weighted on scales), and what the card calls its aim. */
const known: Record<Asked, { readonly repeat: string; readonly aim: string; readonly words: string }> = {
  work_mode: { repeat: "0.94", aim: "0.42, accuracy 0.55", words: "0.32" },
  expertise: { repeat: "0.91", aim: "0.45", words: "0.36" },
  user_occupation: { repeat: "0.88", aim: "0.40", words: "0.21" },
  work_occupation: { repeat: "0.96", aim: "0.40", words: "0.08" },
  outcome: { repeat: "0.91", aim: "0.35", words: "0.25" },
  success_signal: { repeat: "0.96", aim: "0.70", words: "0.51" },
  failure_signal: { repeat: "0.92", aim: "0.45", words: "0.38" },
  verified_success: { repeat: "0.94", aim: "0.50", words: "–" },
  codebase_relation: { repeat: "0.95", aim: "0.45", words: "0.39" },
};

/** What a card says in words; everything with a figure of its own release is written from the measurements. */
export interface CardTexts {
  readonly opening: string;
  readonly tried: string;
  readonly data: string;
  readonly ability: string;
}

const textsOf: Readonly<Record<string, CardTexts>> = { "embedded-2": embedded2, "embedded-3": embedded3 };

export function cardOf(release: string, measured: Measurements): string {
  const texts = textsOf[release];
  if (texts === undefined) throw new Error(`nothing is written for the card of ${release}`);
  return [
    texts.opening,
    "## Agreement with the reference",
    `${measured.sessions} sessions of ${measured.persons} persons; five folds over persons, and within each fold everything that is fitted or tuned is fitted without the held-out persons. All sessions count here, those too on which the release abstains. 95 % intervals from 2,000 resamples of persons.`,
    barTable(measured),
    "kappa is Cohen's, with quadratic weights on the three scales; expertise without unclear. Lower bound: of the paired difference in kappa to the rule, at 95 %; above 0 the rule is beaten. Words and counts: the figure of a bag-of-words logistic regression with 15 counts, made by whoever drew the sessions, with folds of its own. Repeat: agreement of the reference model with itself.",
    sharesTable(measured),
    occupationLines(measured),
    ...section("### Other ways to split the persons", splitCases(measured), "split"),
    "## When it is sure",
    coverageTable(measured),
    "### Reliability of the probabilities",
    "Held-out sessions in five stretches of equal number by the probability of the value that was given: mean probability → share that was right.",
    reliabilityTable(measured),
    "## By language, agent and length",
    groupTable(measured),
    "## Worst confusions",
    confusionList(measured),
    ...section(
      "## What each part is worth to the linear parts: kappa (r for the shares) without it",
      measured.ablations,
      "case",
    ),
    texts.tried,
    ...section("## Learning curve of the linear parts", measured.learning_curve, "share of persons"),
    "## Whole session and cut view",
    cutLines(measured),
    texts.data,
    texts.ability,
  ].join("\n\n");
}

/** Every bar: agreement by question, the shares of decisions, and what is asked of the occupations. */
export function barTables(measured: Measurements): string {
  return [barTable(measured), sharesTable(measured), occupationLines(measured)].join("\n\n");
}

/** The bars: agreement by question beside the rules that it has to beat. */
function barTable({ questions }: Measurements): string {
  const lines = asked.map((name) => {
    const { n, accuracy, kappa, interval, rules } = questions[name];
    const beaten = Object.entries(rules).map(
      ([rule, { kappa: theirs, lower }]) => `${rule} ${figure(theirs)}: ${signed(lower)}`,
    );
    const { aim, words, repeat } = known[name];
    return `| ${name} | ${n} | ${figure(accuracy)} | **${figure(kappa)}** [${interval.map(figure).join(", ")}] | ${beaten.join("; ")} | ${words} | ${aim} | ${repeat} |`;
  });
  return [
    "| question | n | accuracy | kappa (95 %) | rule and its kappa: lower bound | words and counts | aim | repeat |",
    "| --- | --- | --- | --- | --- | --- | --- | --- |",
    ...lines,
  ].join("\n");
}

function sharesTable({ questions }: Measurements): string {
  const lines = (["user_share_planning", "user_share_execution"] as const).map((name) => {
    const { n, error, interval, constant, lower, r, r_interval } = questions[name];
    const aim = name === "user_share_planning" ? "0.095" : "0.085";
    return `| ${name} | ${n} | ${error.toFixed(3)} [${interval.map((end) => end.toFixed(3)).join(", ")}] | ${constant.toFixed(3)}: ${lower.toFixed(3)} | ${figure(r)} [${r_interval.map(figure).join(", ")}] | ${aim}, r 0.40 |`;
  });
  return [
    "| decisions | n | mean absolute error (95 %) | of the mean: lower bound of what is saved | r (95 %) | aim |",
    "| --- | --- | --- | --- | --- | --- |",
    ...lines,
  ].join("\n");
}

function occupationLines({ questions }: Measurements): string {
  const { user_occupation: user, work_occupation: work } = questions;
  const precision = user.software?.precision ?? null;
  return [
    `- user_occupation, 15-0000: precision ${precision === null ? "none named" : figure(precision)} at recall ${figure(user.software?.recall ?? 0)}; the best precision at recall 0.30 or more is ${figure(user.software?.best_precision_at_recall_30 ?? 0)} (aim 0.80).`,
    `- user_occupation: the reference is among the first three in ${figure(user.top_three ?? 0)} of all sessions.`,
    `- work_occupation: among the first three in ${figure(work.top_three_not_software ?? 0)} of the ${work.not_software ?? 0} sessions that are not 15-0000 (aim 0.60).`,
  ].join("\n");
}

type Cases = Readonly<Record<string, Readonly<Record<string, number>>>>;

/** A heading with its table. Nothing where training was told to measure less. */
function section(heading: string, cases: Cases, title: string): string[] {
  return Object.keys(cases).length === 0 ? [] : [heading, numbersTable(cases, title)];
}

function splitCases({ other_splits }: Measurements): Cases {
  return Object.fromEntries(other_splits.map((split, at) => [`split ${at + 2}`, split]));
}

function coverageTable({ questions }: Measurements): string {
  const lines = asked.flatMap((name) => {
    const { accuracy, coverage, threshold } = questions[name];
    if (!coverage) return [];
    const abstains = threshold ? `below ${threshold}` : "never for doubt";
    return [
      `| ${name} | ${figure(accuracy)} | ${figure(coverage["0.8"].accuracy)} | ${figure(coverage["0.5"].accuracy)} | ${abstains} |`,
    ];
  });
  return [
    "Accuracy on all sessions and on the surest 80 and 50 %. Where the aim above is missed, the release does not answer the least sure fifth.",
    "",
    "| question | all | surest 80 % | surest 50 % | abstains |",
    "| --- | --- | --- | --- | --- |",
    ...lines,
  ].join("\n");
}

function reliabilityTable({ questions }: Measurements): string {
  const lines = asked.flatMap((name) => {
    const { reliability, error_of_calibration: error } = questions[name];
    if (!reliability || error === undefined) return [];
    const cells = reliability.map(({ said, right }) => `${figure(said)} → ${figure(right)}`);
    return [`| ${name} | ${cells.join(" | ")} | ${figure(error)} |`];
  });
  return [
    "| question | 1 | 2 | 3 | 4 | 5 | mean difference |",
    "| --- | --- | --- | --- | --- | --- | --- |",
    ...lines,
  ].join("\n");
}

function groupTable({ questions }: Measurements): string {
  const groups = [...new Set(asked.flatMap((name) => Object.keys(questions[name].groups ?? {})))];
  const names = asked.filter((name) => questions[name].groups);
  const lines = groups.map((group) => {
    const cells = names.map((name) => {
      const one = questions[name].groups?.[group];
      return one ? `${figure(one.accuracy)} / ${figure(one.kappa)} (${one.n})` : "–";
    });
    return `| ${group} | ${cells.join(" | ")} |`;
  });
  return [
    "Accuracy / kappa (sessions). For sessions not in English the figures of expertise and user_occupation are those of the models without the person's words, which the release does not give.",
    "",
    `| group | ${names.join(" | ")} |`,
    `| --- |${" --- |".repeat(names.length)}`,
    ...lines,
  ].join("\n");
}

function confusionList(measured: Measurements): string {
  return worstPairs(measured)
    .map(
      ({ name, reference, said, times }) =>
        `- ${name}: reference ${reference}, said ${said}: ${times} times. ${readingOf(name)}`,
    )
    .join("\n");
}

/** The ten pairs of values most often taken for each other. */
export function worstPairs({ questions }: Measurements) {
  const all = asked.flatMap((name) => (questions[name].confusions ?? []).map((pair) => ({ name, ...pair })));
  return all.sort((one, other) => other.times - one.times).slice(0, 10);
}

const readings: Partial<Record<Asked, string>> = {
  work_mode:
    "Build is nearly half of all sessions and holds pieces of every other mode; which one dominates by volume is not in counts.",
  expertise:
    "Neighbouring steps; what divides 2 from 3 is whether a directive is precise, which words without their sense hardly show.",
  user_occupation:
    "One sign in passing decides between unclear and a group, and a bag of words gives it little weight.",
  outcome: "Partly or wholly met is judged against a goal that these models do not know.",
  success_signal: "Whether an output matches what was asked for is read, not counted.",
  failure_signal: "Neighbouring steps; mild concern and pushback differ in tone.",
  codebase_relation:
    "Whether a repository was there before, or whether its code was read to learn, is seldom on record.",
};

function readingOf(name: Asked): string {
  return readings[name] ?? "Too few sessions of other groups to learn from.";
}

export function numbersTable(cases: Cases, title: string): string {
  const names = [...new Set(Object.values(cases).flatMap((numbers) => Object.keys(numbers)))];
  return [
    `| ${title} | ${names.join(" | ")} |`,
    `| --- |${" --- |".repeat(names.length)}`,
    ...Object.entries(cases).map(
      ([name, numbers]) =>
        `| ${name} | ${names.map((question) => (numbers[question] === undefined ? "–" : figure(numbers[question]))).join(" | ")} |`,
    ),
  ].join("\n");
}

function cutLines({ cut_view: { cut, changed } }: Measurements): string {
  const shares = Object.entries(changed).map(([name, share]) => `${name} ${Math.round(share * 100)} %`);
  return `The release sees every turn of a session, of any length. The reference labels were read from transcripts cut to 5,000 characters a turn and 25,000 in all. On the ${cut} sessions that such a cut shortens, answers (abstentions included) from the cut session differ from those of the whole one in: ${shares.join(", ")}.`;
}

export function figure(value: number): string {
  return value.toFixed(2).replace("-0.00", "0.00");
}

export function signed(value: number): string {
  return value > 0 ? `+${figure(value)}` : figure(value);
}
