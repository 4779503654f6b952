import { html } from "hono/html";
import type { Leaderboard } from "../../benchmarks/leaderboard/leaderboard.ts";
import type { ReportFigure } from "../../reports/figures/figure.ts";
import { leaderboardFigures } from "../../reports/leaderboard.ts";
import { fitted } from "../../reports/text/cautions.ts";
import { contenderTitle, splitName } from "../../reports/text/names.ts";
import { counted } from "../../reports/text/numbers.ts";
import { figureHtml, type Html, headHtml } from "./parts.ts";

/** The leaderboard for people: a page like a report's. */
export function leaderboardPage(board: Leaderboard, nonce: string, draw: (figure: ReportFigure) => string): Html {
  const { dataset, split, split_digest, rows } = board;
  const figures = leaderboardFigures(board);
  const cautions = fitted(rows.map(({ contender }) => contender));
  return html`<!doctype html>
<html lang="en">
${headHtml(`Leaderboard of ${dataset.name}`, nonce)}
<body>
<a class="skip" href="#content">Skip to the results</a>
<header>
<h1>Leaderboard of the ${splitName({ split })} of “${dataset.name}”</h1>
<p class="verdict">${counted(rows.length, "contender")} on exactly the same sessions and labels.</p>
${cautions.length === 0 ? "" : html`<ul class="cautions">${cautions.map((text) => html`<li>${text}</li>`)}</ul>`}
<dl>
<dt>Gold set</dt><dd>${dataset.name} <code>${dataset.digest}</code></dd>
<dt>Split</dt><dd><code>${split_digest}</code></dd>
</dl>
</header>
<main id="content" tabindex="-1">
${figures.map((figure) => figureHtml(figure, draw(figure)))}
<h2>The trials</h2>
<div class="scroll" tabindex="0" role="region" aria-label="The trials, table"><table>
<thead><tr><th scope="col">Contender</th><th scope="col">Scored</th><th scope="col">Digest</th><th scope="col">Report</th></tr></thead>
<tbody>${rows.map(
    ({
      benchmark,
      contender,
      scored_at,
      incomplete,
    }) => html`<tr><th scope="row">${contenderTitle(contender)}${incomplete ? ", not every session asked" : ""}</th>
<td>${scored_at.slice(0, 10)}</td><td><code>${contender.digest.slice(0, 23)}…</code></td><td><a href="/v1/benchmarks/${benchmark}/report">report</a></td></tr>
`,
  )}</tbody></table></div>
</main>
<footer>Made by Metier out of the stored results of trials. Labels are a reader's judgement of transcripts, fit for comparing groups of sessions and for nothing about a person.</footer>
</body>
</html>
`;
}
