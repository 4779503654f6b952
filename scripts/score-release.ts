/**
 * Scores an embedded release on the reference labels of a data folder, by cross-validation over projects, and writes its card.
 *
 *   node scripts/score-release.ts <data-folder> [--release embedded-1] [--print]
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { parametersSchema } from "../src/engines/embedded/parameters.ts";
import { embeddedManifestSchema } from "../src/releases/release.ts";
import { promptsFolder } from "./release-files.ts";
import { crossValidate, folds } from "./score-release/cross-validate.ts";
import { decisionLines, labelLines, languageLines } from "./score-release/table.ts";
import { occupationTexts } from "./train-embedded/known-texts.ts";
import { developmentRows } from "./train-embedded/rows.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { release: { type: "string", default: "embedded-1" }, print: { type: "boolean", default: false } },
});
const data = positionals[0] ?? process.env["METIER_DATA"];
if (data === undefined) throw new Error("Name the data folder: as the first argument or in METIER_DATA.");

const folder = join(promptsFolder, values.release);
const text = (path: string): string => readFileSync(join(folder, path), "utf8");
const manifest = embeddedManifestSchema.parse(JSON.parse(text("manifest.json")));
const parameters = parametersSchema.parse(JSON.parse(text(manifest.parameters)));
const rows = developmentRows(data, parameters);
const scored = await crossValidate(manifest, parameters, rows, occupationTexts(data));

const projects = new Set(rows.map(({ project }) => project)).size;
const table = [
  `${rows.length} sessions of ${projects} projects; ${folds} folds over projects; 95 % intervals from 1,000 resamples of projects.`,
  "",
  ...labelLines(scored),
  "",
  ...decisionLines(scored),
  "",
  ...languageLines(scored),
].join("\n");

if (values.print) console.log(table);
else {
  const start = "<!-- scores: written by scripts/score-release.ts -->";
  const end = "<!-- end of scores -->";
  const card = text("card.md");
  if (!card.includes(start) || !card.includes(end)) throw new Error("card.md has no place marked for the scores.");
  const head = card.slice(0, card.indexOf(start));
  const tail = card.slice(card.indexOf(end));
  writeFileSync(join(folder, "card.md"), `${head}${start}\n\n${table}\n\n${tail}`);
}
