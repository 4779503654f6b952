import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { problemTable } from "../src/http/problems/table.ts";

/**
 * Holds the documentation against the repository: every relative link with its heading, every path and every name with an underscore in
 * code marks exists, every npm script that it names can be run, and every error has its section. External addresses are not asked for.
 */
const pages = execFileSync("git", ["ls-files", "*.md", ":!test/fixtures", ":!prompts/*/questions"], {
  encoding: "utf8",
})
  .split("\n")
  .filter((page) => page !== "" && existsSync(page));
const tracked = new Set(execFileSync("git", ["ls-files"], { encoding: "utf8" }).split("\n"));
const folders = new Set([...tracked].flatMap((path) => parents(path)));
const scripts = new Set(Object.keys(packageScripts()));
const names = namesInCode();

const problems = pages.flatMap((page) => {
  const text = readFileSync(page, "utf8");
  return [
    ...brokenLinks(page, text),
    ...missingPaths(page, text),
    ...unknownScripts(page, text),
    ...unknownNames(page, text),
  ];
});
problems.push(...errorsWithoutSection());
for (const problem of problems) console.error(problem);
console.log(`${pages.length} pages, ${problems.length} problems`);
process.exitCode = problems.length === 0 ? 0 : 1;

function brokenLinks(page: string, text: string): string[] {
  return [...text.matchAll(/\]\(([^)\s#]*)(#[^)\s]*)?\)/g)]
    .map(([, target = "", heading = ""]) => ({ target, heading }))
    .filter(({ target }) => !/^[a-z]+:/i.test(target))
    .filter(({ target, heading }) => !leads(target === "" ? page : normalize(join(dirname(page), target)), heading))
    .map(({ target, heading }) => `${page}: link to ${target}${heading}, which does not exist`);
}

function leads(path: string, heading: string): boolean {
  if (!known(path)) return false;
  if (heading === "" || !path.endsWith(".md")) return true;
  const headings = readFileSync(path, "utf8").matchAll(/^#+ (.+)$/gm);
  return [...headings].some(([, title = ""]) => `#${slug(title)}` === heading);
}

/** As GitHub names the anchor of a heading. */
function slug(title: string): string {
  return title
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}_ -]/gu, "")
    .replaceAll(" ", "-");
}

/**
 * Names of fields, codes, tables and statuses are written with underscores; one that no file of ours holds is out of date. The data
 * dictionary's columns are put together from classifiers, and that page is generated and checked for drift.
 */
function unknownNames(page: string, text: string): string[] {
  if (page === "docs/data-dictionary.md") return [];
  return [...text.matchAll(/`([a-z]+(?:_[a-z0-9]+)+)`/g)]
    .map(([, name = ""]) => name)
    .filter((name) => !names.has(name))
    .map((name) => `${page}: names ${name}, which the code does not`);
}

function namesInCode(): Set<string> {
  const files = [...tracked].filter((path) =>
    /^(src|openapi|scripts|clients|prompts)\/.*\.(ts|json|py|sql)$/.test(path),
  );
  const found = files
    .filter(existsSync)
    .flatMap((path) => readFileSync(path, "utf8").match(/[a-z]+(?:_[a-z0-9]+)+/g) ?? []);
  return new Set(found);
}

function errorsWithoutSection(): string[] {
  return Object.keys(problemTable)
    .filter((code) => !leads("docs/errors.md", `#${code}`))
    .map((code) => `docs/errors.md: ${code} has no section`);
}

/** Code marks that look like a path of this repository: they begin with one of its top folders. */
function missingPaths(page: string, text: string): string[] {
  return [
    ...text.matchAll(/`((?:src|test|scripts|docs|prompts|openapi|soc-taxonomy|bench|clients|examples)\/[\w./-]+)`/g),
  ]
    .map(([, path = ""]) => path)
    .filter((path) => !known(path) && !known(join(dirname(page), path)))
    .map((path) => `${page}: names ${path}, which does not exist`);
}

function unknownScripts(page: string, text: string): string[] {
  return [...text.matchAll(/npm run (?:-s )?([\w:-]+)/g)]
    .map(([, script = ""]) => script)
    .filter((script) => !scripts.has(script))
    .map((script) => `${page}: npm run ${script} is no script of package.json`);
}

function known(path: string): boolean {
  const bare = path.replace(/\/$/, "");
  return tracked.has(bare) || folders.has(bare);
}

function parents(path: string): string[] {
  const parts = path.split("/").slice(0, -1);
  return parts.map((_, index) => parts.slice(0, index + 1).join("/"));
}

function packageScripts(): Record<string, unknown> {
  const file: unknown = JSON.parse(readFileSync("package.json", "utf8"));
  const found = typeof file === "object" && file !== null && "scripts" in file ? file.scripts : null;
  return typeof found === "object" && found !== null ? { ...found } : {};
}
