import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";

/**
 * Holds the documentation against the repository: every relative link and every path in code marks exists, and every npm script that it
 * names can be run. External addresses are not asked for.
 */
const pages = execFileSync("git", ["ls-files", "*.md", ":!test/fixtures", ":!prompts/*/questions"], {
  encoding: "utf8",
})
  .split("\n")
  .filter((page) => page !== "" && existsSync(page));
const tracked = new Set(execFileSync("git", ["ls-files"], { encoding: "utf8" }).split("\n"));
const folders = new Set([...tracked].flatMap((path) => parents(path)));
const scripts = new Set(Object.keys(packageScripts()));

const problems = pages.flatMap((page) => {
  const text = readFileSync(page, "utf8");
  return [...brokenLinks(page, text), ...missingPaths(page, text), ...unknownScripts(page, text)];
});
for (const problem of problems) console.error(problem);
console.log(`${pages.length} pages, ${problems.length} problems`);
process.exitCode = problems.length === 0 ? 0 : 1;

function brokenLinks(page: string, text: string): string[] {
  return [...text.matchAll(/\]\(([^)\s#]+)(#[^)\s]*)?\)/g)]
    .map(([, target = ""]) => target)
    .filter((target) => !/^[a-z]+:/i.test(target))
    .filter((target) => !known(normalize(join(dirname(page), target))))
    .map((target) => `${page}: link to ${target}, which does not exist`);
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
