import { classifiers } from "../../src/instrument/classifiers.ts";
import { type ClassifierId, classifierIds } from "../../src/instrument/label.ts";
import { goldOf } from "../train-embedded/rows.ts";
import { accuracy, bootstrap, type Interval, kappa, type Pair } from "./agreement.ts";
import type { Scored } from "./cross-validate.ts";

interface Question {
  readonly name: string;
  readonly values: readonly string[];
  readonly weights: "nominal" | "quadratic";
  readonly said: (scored: Scored) => string | null;
  readonly reference: (scored: Scored) => string | null;
}

/** Agreement by question beside constant and simple answers on the same sessions. */
export function labelLines(scored: readonly Scored[]): string[] {
  return [
    "| question | n | answered | accuracy | kappa (95 %) | majority: accuracy | agent spoke last: accuracy, kappa |",
    "| --- | --- | --- | --- | --- | --- | --- |",
    ...questions().map((question) => labelLine(question, scored)),
  ];
}

function labelLine(question: Question, scored: readonly Scored[]): string {
  const { name, values, weights } = question;
  const referenced = scored.filter((one) => values.includes(question.reference(one) ?? ""));
  const pairs = pairsOf(question, referenced, question.said);
  const coverage = pairs.length / referenced.length;
  const spokeLast = name === "outcome" || name === "verified_success" ? lastSpeaker(question, referenced) : "";
  const interval = bootstrap(pairs, (rows) => kappa(rows, values.length, weights));
  const mark = weights === "quadratic" ? " (weighted)" : "";
  return `| ${name} | ${referenced.length} | ${percent(coverage)} | ${figure(accuracy(pairs))} | ${figure(kappa(pairs, values.length, weights))}${spread(interval)}${mark} | ${figure(majority(pairs, values.length))} | ${spokeLast} |`;
}

function questions(): Question[] {
  const asked = classifierIds.filter((id) => classifiers[id].labels.length > 0).map(questionOf);
  return [...asked, verifiedSuccess];
}

function questionOf(id: ClassifierId): Question {
  const { labels, ordinal } = classifiers[id];
  // Agreement on a scale leaves values outside it, such as unclear, out.
  const values = labels.filter(({ position }) => !ordinal || position !== null).map(({ value }) => value);
  return {
    name: id,
    values,
    weights: ordinal ? "quadratic" : "nominal",
    said: (scored) => answerOf(scored, id),
    reference: ({ row }) => goldOf(row, id),
  };
}

const verifiedSuccess: Question = {
  name: "verified_success",
  values: ["no", "yes"],
  weights: "nominal",
  said: (scored) => verified(answerOf(scored, "outcome"), answerOf(scored, "success_signal")),
  reference: ({ row }) => verified(goldOf(row, "outcome"), goldOf(row, "success_signal")),
};

function verified(outcome: string | null, signal: string | null): string | null {
  if (outcome === null || signal === null || outcome === "no_clear_goal") return null;
  return outcome === "succeeded" && ["4", "5"].includes(signal) ? "yes" : "no";
}

function answerOf({ answers }: Scored, id: ClassifierId): string | null {
  return answers.find(({ classifier }) => classifier === id)?.value ?? null;
}

function pairsOf(question: Question, scored: readonly Scored[], said: (scored: Scored) => string | null): Pair[] {
  return scored.flatMap((one) => {
    const place = question.values.indexOf(said(one) ?? "");
    const reference = question.values.indexOf(question.reference(one) ?? "");
    return place < 0 || reference < 0 ? [] : [{ project: one.row.project, said: place, reference }];
  });
}

/** "The agent spoke last, so it succeeded": otherwise partly at most. */
function lastSpeaker(question: Question, scored: readonly Scored[]): string {
  const [bad = "", good = ""] = question.name === "outcome" ? ["partially_succeeded", "succeeded"] : ["no", "yes"];
  const pairs = pairsOf(question, scored, ({ row }) => (row.session.turns.at(-1)?.role === "assistant" ? good : bad));
  return `${figure(accuracy(pairs))}, ${figure(kappa(pairs, question.values.length, "nominal"))}`;
}

function majority(pairs: readonly Pair[], values: number): number {
  const times = new Array<number>(values).fill(0);
  for (const { reference } of pairs) times[reference] = (times[reference] ?? 0) + 1;
  return Math.max(...times) / pairs.length;
}

/** Estimated shares of decisions: mean absolute error beside that of the mean, and correlation. */
export function decisionLines(scored: readonly Scored[]): string[] {
  const lines = (["user_share_planning", "user_share_execution"] as const).map((field) => {
    const pairs = scored.flatMap(({ row, answers }) => {
      const said = answers.find(({ classifier }) => classifier === "decisions")?.decisions?.[field] ?? null;
      const reference = row.gold[field];
      return said === null || typeof reference !== "number" ? [] : [{ project: row.project, said, reference }];
    });
    const mean = average(pairs.map(({ reference }) => reference));
    const error = (rows: readonly (typeof pairs)[number][]) =>
      average(rows.map(({ said, reference }) => Math.abs(said - reference)));
    const constant = average(pairs.map(({ reference }) => Math.abs(mean - reference)));
    return `| ${field} | ${pairs.length} | ${error(pairs).toFixed(3)}${spread(bootstrap(pairs, error))} | ${constant.toFixed(3)} | ${figure(correlation(pairs))} |`;
  });
  return [
    "| decisions | n | mean absolute error (95 %) | error of the mean | r |",
    "| --- | --- | --- | --- | --- |",
    ...lines,
  ];
}

/** Accuracy where the person wrote English and where they did not, by the release's own count. */
export function languageLines(scored: readonly Scored[]): string[] {
  const english = scored.filter(({ row }) => row.counts["language.not_english"] === 0);
  const others = scored.filter(({ row }) => row.counts["language.not_english"] === 1);
  const lines = questions().map((question) => {
    const cells = [english, others].map((group) => {
      const referenced = group.filter((one) => question.values.includes(question.reference(one) ?? ""));
      const pairs = pairsOf(question, referenced, question.said);
      const right = pairs.length === 0 ? "none answered" : figure(accuracy(pairs));
      return `${right} (${pairs.length} of ${referenced.length})`;
    });
    return `| ${question.name} | ${cells.join(" | ")} |`;
  });
  return ["| accuracy (answered of n) | English | other languages |", "| --- | --- | --- |", ...lines];
}

function average(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
}

function correlation(pairs: readonly { said: number; reference: number }[]): number {
  const said = average(pairs.map((pair) => pair.said));
  const reference = average(pairs.map((pair) => pair.reference));
  const sum = (part: (pair: { said: number; reference: number }) => number) =>
    pairs.reduce((total, pair) => total + part(pair), 0);
  const joint = sum((pair) => (pair.said - said) * (pair.reference - reference));
  return joint / Math.sqrt(sum((pair) => (pair.said - said) ** 2) * sum((pair) => (pair.reference - reference) ** 2));
}

function figure(value: number | null): string {
  return value === null || !Number.isFinite(value) ? "–" : value.toFixed(2).replace("-0.00", "0.00");
}

function percent(value: number): string {
  return `${Math.round(value * 100)} %`;
}

function spread(interval: Interval | null): string {
  return interval === null ? "" : ` [${figure(interval.low)}, ${figure(interval.high)}]`;
}
