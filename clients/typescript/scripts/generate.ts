import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { problemTable } from "../../../src/http/problems/table.ts";

/**
 * Writes what the client takes from the server: types from openapi/openapi.json, by openapi-typescript, and an error class for each
 * row of the table of refusals. `--check` writes nothing and fails where a file differs.
 */
const { values } = parseArgs({ options: { check: { type: "boolean", default: false } } });
const folder = "clients/typescript/src/generated";
// Fetched when asked for: the generator is written against an older TypeScript than ours.
const packages = ["openapi-typescript@7.13.0", "typescript@5.9.3"];

const files: Readonly<Record<string, string>> = {
  "openapi.gen.ts": openapiTypes(),
  "problems.gen.ts": problemClasses(),
};
for (const [name, text] of Object.entries(files)) {
  const path = join(folder, name);
  if (!values.check) {
    writeFileSync(path, text);
  } else if (readFileSync(path, "utf8") !== text) {
    console.error(`${path} differs from the contract: run npm run generate:client and commit it.`);
    process.exitCode = 1;
  }
}
if (process.exitCode === undefined)
  console.log(`${folder} ${values.check ? "is" : "was written as"} the contract says`);

function openapiTypes(): string {
  const work = mkdtempSync(join(tmpdir(), "metier-generate-"));
  try {
    const output = join(work, "openapi.ts");
    const command = ["openapi-typescript", "openapi/openapi.json", "--output", output];
    // A member with a default may be left out of a request.
    const style = ["--immutable", "--root-types", "--root-types-no-schema-prefix", "--default-non-nullable=false"];
    const { status, stderr } = spawnSync(
      "npm",
      ["exec", "--yes", ...packages.map((name) => `--package=${name}`), "--", ...command, ...style],
      { encoding: "utf8" },
    );
    if (status !== 0) throw new Error(`openapi-typescript failed:\n${stderr}`);
    return readFileSync(output, "utf8");
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

function problemClasses(): string {
  const codes = Object.entries(problemTable);
  const classes = codes.map(
    ([code, { status, title }]) => `/** ${status}: ${title}. */\nexport class ${className(code)} extends ApiError {}\n`,
  );
  const entries = codes.map(([code]) => `  ${code}: ${className(code)},\n`);
  return `/** Written by clients/typescript/scripts/generate.ts from src/http/problems/table.ts. */
import { ApiError, type Problem } from "../errors.ts";

${classes.join("\n")}
/** The class of each code. */
export const problemClasses: Readonly<Record<Problem["code"], typeof ApiError>> = {
${entries.join("")}};
`;
}

function className(code: string): string {
  const words = code.split("_").map((word) => word.slice(0, 1).toUpperCase() + word.slice(1));
  return `${words.join("")}Error`;
}
