import { html, raw } from "hono/html";
import { inLight } from "../../reports/drawing/palette.ts";
import type { ReportFigure } from "../../reports/figures/figure.ts";
import { csvOf, type Table } from "../../reports/table.ts";
import { style } from "./style.ts";

export type Html = ReturnType<typeof html>;

/** Rows of numbers under a picture; their file has all. */
const mostRows = 120;

/** The policy of the file once it has left the server: nothing runs, nothing is fetched. */
const policy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/** What every page begins with. `nonce`: of its one style element. */
export function headHtml(title: string, nonce: string): Html {
  return html`<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="robots" content="noindex">
<title>${title}</title>
<style nonce="${nonce}">${raw(style)}</style>
</head>`;
}

export function figureHtml({ id, title, caption, table }: ReportFigure, svg: string): Html {
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

export function tableHtml({ columns, rows }: Table, name: string): Html {
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

export function fileLink(name: string, type: string, content: string, text: string): Html {
  return html`<a download="${name}" href="data:${type};charset=utf-8,${encodeURIComponent(content.toWellFormed())}">${text}</a> `;
}
