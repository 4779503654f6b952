import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { clientProgram } from "./environment.ts";
import { instrumentModule } from "./instrument.ts";
import { problemsModule } from "./problems.ts";

/**
 * Writes what the Python client takes from elsewhere: models from openapi/openapi.json, by datamodel-code-generator; an error class for each
 * row of the table of refusals; columns and label sets of the instrument; and the blocking half of the client, by unasync. `--check` writes
 * nothing and fails where a file differs.
 */
const { values } = parseArgs({ options: { check: { type: "boolean", default: false } } });
const root = "clients/python/src/metier";
const settings = ["--config", "clients/python/pyproject.toml"];
const folders = ["_generated", "_blocking"] as const;
const work = mkdtempSync(join(tmpdir(), "metier-python-"));
try {
  generate();
  if (values.check) check();
  else write();
} finally {
  rmSync(work, { recursive: true, force: true });
}

function generate(): void {
  run("python", ["clients/python/scripts/blocking.py", join(root, "_async"), join(work, "_blocking")]);
  const generated = join(work, "_generated");
  cpSync(join(root, "_generated", "__init__.py"), join(generated, "__init__.py"));
  writeFileSync(join(generated, "problems.py"), problemsModule());
  writeFileSync(join(generated, "instrument.py"), instrumentModule());
  run("ruff", ["check", "--quiet", "--fix-only", "--select", "I,F401,UP", ...settings, work]);
  run("ruff", ["format", "--quiet", ...settings, work]);
  run("datamodel-codegen", [
    ...["--input", "openapi/openapi.json", "--input-file-type", "openapi", "--openapi-scopes", "schemas"],
    ...["--output", join(generated, "models.py"), "--output-model-type", "pydantic_v2.BaseModel"],
    ...["--base-class", "metier._model.Model", "--naming-strategy", "parent-prefixed"],
    ...["--target-python-version", "3.10", "--use-annotated", "--use-union-operator", "--use-standard-collections"],
    ...["--enum-field-as-literal", "all", "--collapse-root-models", "--use-schema-description"],
    ...["--use-field-description", "--use-single-line-docstring", "--use-double-quotes"],
    ...["--custom-file-header", "# Written by clients/python/scripts/generate.ts from openapi/openapi.json."],
    ...["--formatters", "ruff-format", "--disable-warnings"],
  ]);
}

function write(): void {
  for (const folder of folders) {
    rmSync(join(root, folder), { recursive: true, force: true });
    cpSync(join(work, folder), join(root, folder), { recursive: true });
  }
  console.log(`${folders.join(" and ")} of ${root} were written as their sources say`);
}

function check(): void {
  for (const folder of folders) {
    const names = new Set([...filesOf(join(work, folder)), ...filesOf(join(root, folder))]);
    for (const name of names) {
      const [wanted, found] = [join(work, folder, name), join(root, folder, name)].map(textOf);
      if (wanted === found) continue;
      console.error(`${join(root, folder, name)} differs from its source: run npm run generate:python and commit it.`);
      process.exitCode = 1;
    }
  }
  if (process.exitCode === undefined) console.log(`${root} is as its sources say`);
}

function filesOf(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".py"));
}

function textOf(path: string): string | null {
  return existsSync(path) ? readFileSync(path, "utf8") : null;
}

function run(name: string, parts: readonly string[]): void {
  const { status, stdout, stderr } = spawnSync(clientProgram(name), parts, { encoding: "utf8" });
  if (status !== 0) throw new Error(`${name} failed:\n${stdout}${stderr}`);
}
