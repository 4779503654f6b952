import { palette } from "../../reports/drawing/palette.ts";

const tones = (tone: "light" | "dark") =>
  Object.entries(palette)
    .map(([name, colors]) => `--${name}:${colors[tone]}`)
    .join(";");

/** Light, dark and on paper; nothing is fetched, so that the page is whole when it is sent as a file. */
export const style = `
:root{color-scheme:light dark;${tones("light")}}
@media (prefers-color-scheme:dark){:root{${tones("dark")}}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.55 'Source Sans 3','Helvetica Neue',Arial,'Noto Sans',sans-serif}
main,header,footer{max-width:64rem;margin:0 auto;padding:0 1.25rem}
header{padding-top:2.5rem}
h1{font-size:1.15rem;font-weight:600;color:var(--soft);margin:0 0 .75rem;overflow-wrap:anywhere}
h2{font-size:1.5rem;line-height:1.25;margin:3.5rem 0 .75rem;padding-top:1.25rem;border-top:1px solid var(--line)}
h3{font-size:1.1rem;margin:2.25rem 0 .25rem}
p,li,dd,figcaption{max-width:44rem;overflow-wrap:anywhere}
.verdict{font-size:1.6rem;line-height:1.3;font-weight:600;margin:0 0 1.25rem;text-wrap:pretty}
.cautions{margin:0 0 1.25rem;padding:.75rem 1rem .75rem 2rem;background:var(--raised);border-left:4px solid var(--bad)}
dl{display:grid;grid-template-columns:max-content 1fr;gap:.2rem 1rem;font-size:.9rem;margin:0 0 1rem}
dt{color:var(--soft)} dd{margin:0}
nav ul{display:flex;flex-wrap:wrap;gap:.25rem 1.25rem;list-style:none;padding:0;margin:1rem 0 0}
a{color:var(--accent)}
a:focus-visible,summary:focus-visible,[tabindex]:focus-visible{outline:3px solid var(--accent);outline-offset:3px;border-radius:2px}
.skip{position:absolute;left:-99rem} .skip:focus{left:1rem;top:.5rem;background:var(--paper);padding:.5rem}
figure{margin:0 0 1.5rem} figcaption{color:var(--soft);font-size:.92rem;margin-bottom:.75rem}
.scroll{overflow-x:auto;max-width:100%}
.scroll svg{display:block;max-width:100%;height:auto}
table{border-collapse:collapse;font-size:.86rem;font-variant-numeric:tabular-nums}
th,td{text-align:right;padding:.35rem .5rem;border-bottom:1px solid var(--line);vertical-align:top;max-width:22rem}
th{font-weight:600;color:var(--soft);vertical-align:bottom} th:first-child,td:first-child{text-align:left;padding-left:0}
tbody th{color:var(--ink);vertical-align:top}
.lead{font-size:1.1rem}
.files{font-size:.9rem;margin:.5rem 0} .files a{margin-right:1rem}
details{font-size:.9rem;margin:.5rem 0} summary{cursor:pointer;color:var(--accent);width:max-content}
pre{white-space:pre-wrap;overflow-wrap:anywhere;background:var(--raised);padding:1rem;font-size:.82rem;line-height:1.45}
code{overflow-wrap:anywhere;font-size:.85em}
footer{color:var(--soft);font-size:.85rem;padding-top:2rem;padding-bottom:3rem}
@media (max-width:40rem){
 .verdict{font-size:1.3rem} .scroll svg{max-width:41rem} figcaption::after{content:" The picture can be pushed sideways."} dl{grid-template-columns:1fr} dd{margin-bottom:.4rem}
}
@media print{
 :root{${tones("light")};color-scheme:light}
 *{print-color-adjust:exact}
 body{font-size:10.5pt} main,header,footer{max-width:none;padding:0} header{padding-top:0}
 nav,.files,details,.skip{display:none} .scroll{overflow:visible} .scroll svg{max-height:23cm}
 table{font-size:8pt} th,td{padding:.25rem .28rem}
 h2,h3,figcaption{break-after:avoid} figure,tr,.cautions{break-inside:avoid} a{color:inherit;text-decoration:none}
}
`;
