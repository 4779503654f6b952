import { html, raw } from "hono/html";
import type { Contender, TrialResult } from "../../benchmarks/results/trial-result.ts";
import { inLight } from "../../reports/drawing/palette.ts";
import type { ReportFigure } from "../../reports/figures/figure.ts";
import type { Report } from "../../reports/report.ts";
import { csvOf, type Table } from "../../reports/table.ts";
import { contenderName, contenderTitle, splitName } from "../../reports/text/names.ts";
import { count } from "../../reports/text/numbers.ts";
import { style } from "./style.ts";

type Html = ReturnType<typeof html>;

/** Rows of numbers under a picture; their file has all. */
const mostRows = 120;

/** The policy of the file once it has left the server: nothing runs, nothing is fetched. */
const policy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

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
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="robots" content="noindex">
<title>${contenderTitle(candidate.contender)} on ${dataset.name}</title>
<style nonce="${nonce}">${raw(style)}</style>
</head>
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
<p>In brackets: 95 % intervals. ² marks quadratic kappa, of labels with an order. Kappa takes off agreement by chance: 1 is perfect, 0 is chance.
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

function figureHtml({ id, title, caption, table }: ReportFigure, svg: string): Html {
  const { columns, rows } = table;
  const cut = rows.length > mostRows ? `The first ${mostRows} of ${rows.length} rows; the CSV has all.` : "";
  return html`<figure id="${id}" aria-labelledby="${id}-title">
<h3 id="${id}-title">${title}</h3>
<figcaption>${caption}</figcaption>
<div class="scroll" tabindex="0" role="img" aria-label="${title}. ${caption} The numbers follow.">${raw(svg)}</div>
<p class="files">${fileLink(`${id}.svg`, "image/svg+xml", inLight(svg), "SVG")}${fileLink(`${id}.csv`, "text/csv", csvOf(table), "CSV")}</p>
<details><summary>The numbers of this picture</summary>
${tableHtml({ columns, rows: rows.slice(0, mostRows).map((row) => row.map(shortCell)) }, title)}
<p>${cut}</p></details>
</figure>`;
}

function shortCell(cell: Table["rows"][number][number]) {
  return typeof cell === "number" && !Number.isInteger(cell) ? Number(cell.toFixed(4)) : cell;
}

function tableHtml({ columns, rows }: Table, name: string): Html {
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${name}, table"><table>
<thead><tr>${columns.map((column) => html`<th scope="col">${column.replaceAll("_", " ")}</th>`)}</tr></thead>
<tbody>${rows.map(
    ([
      first,
      ...rest
    ]) => html`<tr><th scope="row">${first ?? ""}</th>${rest.map((cell) => html`<td>${cell ?? ""}</td>`)}</tr>
`,
  )}</tbody></table></div>`;
}

function fileLink(name: string, type: string, content: string, text: string): Html {
  return html`<a download="${name}" href="data:${type};charset=utf-8,${encodeURIComponent(content.toWellFormed())}">${text}</a> `;
}
