/**
 * Fits an embedded release to the development sessions of a data folder, in place: points, bases and cuts in its parameters file,
 * and the weights of its text models. Word lists, conditions, terms and caps are written by hand and stay. The same data gives the
 * same bytes.
 *
 *   node scripts/train-embedded.ts <data-folder> [--release embedded-1]
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { parametersSchema } from "../src/engines/embedded/parameters.ts";
import { embeddedManifestSchema } from "../src/releases/release.ts";
import { promptsFolder } from "./release-files.ts";
import { fitRelease } from "./train-embedded/fit-release.ts";
import { occupationTexts } from "./train-embedded/known-texts.ts";
import { developmentRows } from "./train-embedded/rows.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { release: { type: "string", default: "embedded-1" } },
});
const data = positionals[0] ?? process.env["METIER_DATA"];
if (data === undefined) throw new Error("Name the data folder: as the first argument or in METIER_DATA.");

const folder = join(promptsFolder, values.release);
const read = (path: string): unknown => JSON.parse(readFileSync(join(folder, path), "utf8"));
const manifest = embeddedManifestSchema.parse(read("manifest.json"));
const parameters = parametersSchema.parse(read(manifest.parameters));

const rows = developmentRows(data, parameters);
const fitted = fitRelease(parameters, rows, occupationTexts(data));
writeFileSync(join(folder, manifest.parameters), `${JSON.stringify(fitted.parameters, null, 1)}\n`);
for (const [classifier, bytes] of fitted.models) {
  const path = manifest.models[classifier];
  if (path === undefined) throw new Error(`The manifest names no weights file for ${classifier}.`);
  writeFileSync(join(folder, path), bytes);
}
console.log(
  `${values.release}: fitted to ${rows.length} sessions of ${new Set(rows.map((row) => row.project)).size} projects`,
);
