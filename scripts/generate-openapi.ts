import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { openapiDocument } from "../src/http/openapi-document.ts";

/** Writes openapi/openapi.json from the routes' schemas; `--check` writes nothing and fails where the file differs. */
const { values } = parseArgs({ options: { check: { type: "boolean", default: false } } });
const file = "openapi/openapi.json";
const folder = "openapi/examples";

const examples = new Map(
  readdirSync(folder)
    .filter((name) => name.endsWith(".json"))
    .map((name): [string, unknown] => [
      name.slice(0, -".json".length),
      JSON.parse(readFileSync(`${folder}/${name}`, "utf8")),
    ]),
);
const text = `${JSON.stringify(openapiDocument(examples), null, 2)}\n`;

if (!values.check) {
  writeFileSync(file, text);
  console.log(`${file}: ${Buffer.byteLength(text)} bytes`);
} else if (!existsSync(file) || readFileSync(file, "utf8") !== text) {
  console.error(`${file} differs from the routes: run npm run generate:openapi and commit it.`);
  process.exitCode = 1;
} else {
  console.log(`${file} is what the routes give`);
}
