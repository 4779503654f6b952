import { html } from "hono/html";
import type { Contender, TrialResult } from "../../benchmarks/results/trial-result.ts";
import type { ReportFigure } from "../../reports/figures/figure.ts";
import type { Report } from "../../reports/report.ts";
import { csvOf } from "../../reports/table.ts";
import { contenderName, contenderTitle, splitName } from "../../reports/text/names.ts";
import { count } from "../../reports/text/numbers.ts";
import { figureHtml, fileLink, type Html, headHtml, tableHtml } from "./parts.ts";

interface Page {
  readonly id: string;
  readonly result: TrialResult;
  readonly report: Report;
  /** Of the one style element. */
  readonly nonce: string;
  draw(figure: ReportFigure): string;
}

/** A report as one file without script: pictures stand in it, and its files can be saved out of it. Every text is escaped by `html`. */
export function reportPage({ id, result, report, nonce, draw }: Page): Html {
  const { dataset, candidate, baseline } = result;
  const figures = (some: readonly ReportFigure[]) => some.map((figure) => figureHtml(figure, draw(figure)));
  return html`<!doctype html>
<html lang="en">
${headHtml(`${contenderTitle(candidate.contender)} on ${dataset.name}`, nonce)}
<body>
<a class="skip" href="#content">Skip to the results</a>
<header>
<h1>${contenderName(candidate.contender)} on the ${splitName(dataset)} of “${dataset.name}”</h1>
<p class="verdict">${report.verdict}</p>
${report.cautions.length === 0 ? "" : html`<ul class="cautions">${report.cautions.map((text) => html`<li>${text}</li>`)}</ul>`}
<dl>
<dt>On trial</dt><dd>${contenderHtml(candidate.contender)}</dd>
${baseline === null ? "" : html`<dt>Baseline</dt><dd>${contenderHtml(baseline.contender)}</dd>`}
<dt>Gold set</dt><dd>${dataset.name} <code>${dataset.digest}</code></dd>
<dt>Sessions</dt><dd>${count(dataset.items)} of ${count(dataset.persons)} ${dataset.persons === 1 ? "person" : "persons"}, split <code>${dataset.split_digest}</code></dd>
<dt>Scored</dt><dd><time datetime="${result.scored_at}">${result.scored_at.slice(0, 10)}</time>, trial <code>${id}</code></dd>
</dl>
<nav aria-label="Sections"><ul>
<li><a href="#content">Summary</a></li>
${report.sections.map(({ classifier, title }) => html`<li><a href="#${classifier}">${title}</a></li>`)}
<li><a href="#methods">Methods</a></li>
<li><a href="#cite">Cite</a></li>
</ul></nav>
</header>
<main id="content" tabindex="-1">
<h2>Summary</h2>
${tableHtml(report.summary, "Summary")}
<p class="files">${fileLink("summary.csv", "text/csv", csvOf(report.numbers), "These numbers as CSV")}</p>
<p>In brackets: 95 % intervals, none where a figure varied in no resample or rests on fewer than 10 persons. ² marks quadratic kappa, of labels with an order. Kappa takes off agreement by chance: 1 is perfect, 0 is chance.
Raters with each other are the ceiling: nothing can be expected to agree with raters much better. A dash there: no two raters, or passes of one model, which are no ceiling.
${baseline === null ? "" : "The verdict goes by p, which allows for the number of classifiers compared; the intervals do not, so that one may leave 0 out where no difference is shown."}</p>
${figures(report.figures)}
${report.sections.map(
  ({
    classifier,
    title,
    lead,
    sentences,
    numbers,
    figures: own,
  }) => html`<section id="${classifier}" aria-labelledby="${classifier}-title">
<h2 id="${classifier}-title">${title}</h2>
<p class="lead">${lead}</p>
${sentences.length === 0 ? "" : html`<ul>${sentences.map((text) => html`<li>${text}</li>`)}</ul>`}
${numbers === null ? "" : tableHtml(numbers, title)}
${figures(own)}
</section>`,
)}
${report.usage === null ? "" : html`<h2 id="cost">Cost and time</h2>${tableHtml(report.usage, "Cost and time")}`}
<h2 id="methods">Methods</h2>
<p>${report.methods}</p>
<h2 id="cite">Cite</h2>
<pre tabindex="0" aria-label="BibTeX">${report.bibtex}</pre>
<p class="files">${fileLink("citation.bib", "text/x-bibtex", report.bibtex, "BibTeX file")}</p>
</main>
<footer>Made by Metier out of the stored result of the trial. Labels are a reader's judgement of transcripts, fit for comparing groups of sessions and for nothing about a person.</footer>
</body>
</html>
`;
}

function contenderHtml(contender: Contender): Html {
  const kind =
    contender.kind === "recorded" ? "recorded answers" : `${contender.status} release, ${contender.engine} engine`;
  return html`${contenderTitle(contender)}, ${kind} <code>${contender.digest}</code>`;
}
