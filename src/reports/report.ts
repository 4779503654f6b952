import type { ClassifierResult } from "../benchmarks/results/classifier-result.ts";
import type { TrialResult } from "../benchmarks/results/trial-result.ts";
import type { ClassifierId } from "../instrument/label.ts";
import { byLabel } from "./figures/by-label.ts";
import { againstCeiling } from "./figures/ceiling.ts";
import { confusion } from "./figures/confusion.ts";
import { differences } from "./figures/differences.ts";
import type { ReportFigure } from "./figures/figure.ts";
import { flips } from "./figures/flips.ts";
import { overview } from "./figures/overview.ts";
import { reliability } from "./figures/reliability.ts";
import { subgroups } from "./figures/subgroups.ts";
import { sureAnswers } from "./figures/sure-answers.ts";
import { numbersTable } from "./numbers-table.ts";
import { summaryNumbers, summaryRows } from "./summary-table.ts";
import type { Table } from "./table.ts";
import { bibtex } from "./text/bibtex.ts";
import { cautions } from "./text/cautions.ts";
import { methods } from "./text/methods.ts";
import { titleOf } from "./text/names.ts";
import { comparisonSentence, contextSentences, standingSentence } from "./text/sentences.ts";
import { verdict } from "./text/verdict.ts";
import { usageTable } from "./usage-table.ts";

/** A scored trial as one reads it. Made of the result alone, so that it shows nothing that the result protects. */
export interface Report {
  readonly verdict: string;
  /** What weakens it, each a sentence. */
  readonly cautions: readonly string[];
  readonly summary: Table;
  /** All of the summary's numbers, unrounded. */
  readonly numbers: Table;
  readonly figures: readonly ReportFigure[];
  readonly sections: readonly Section[];
  /** Null: no model was called. */
  readonly usage: Table | null;
  readonly methods: string;
  readonly bibtex: string;
}

export interface Section {
  readonly classifier: ClassifierId;
  readonly title: string;
  /** What came of it. */
  readonly lead: string;
  /** What one must know to make something of that. */
  readonly sentences: readonly string[];
  /** Null: the answer is a label. */
  readonly numbers: Table | null;
  readonly figures: readonly ReportFigure[];
}

export function reportOf(result: TrialResult): Report {
  return {
    verdict: verdict(result),
    cautions: cautions(result),
    summary: summaryRows(result),
    numbers: summaryNumbers(result),
    figures: present([overview(result), differences(result)]),
    sections: result.classifiers.map((one) => sectionOf(result, one)),
    usage: usageTable(result),
    methods: methods(result),
    bibtex: bibtex(result),
  };
}

/** Every picture of a report. */
export function figuresOf({ figures, sections }: Report): ReportFigure[] {
  return [...figures, ...sections.flatMap((section) => section.figures)];
}

function sectionOf(result: TrialResult, one: ClassifierResult): Section {
  return {
    classifier: one.classifier,
    title: titleOf(one.classifier),
    lead: [standingSentence(result, one), ...present([comparisonSentence(result, one)])].join(" "),
    sentences: contextSentences(result, one),
    numbers: numbersTable(one),
    figures: present([
      againstCeiling(result, one),
      confusion(one),
      byLabel(one),
      flips(result, one),
      subgroups(one),
      reliability(one),
      sureAnswers(one),
    ]),
  };
}

function present<Value>(values: readonly (Value | null)[]): Value[] {
  return values.filter((value) => value !== null);
}
