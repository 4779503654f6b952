/**
 * Rebuilds soc-taxonomy/soc-2018.json and soc-taxonomy/checksums.txt.
 *
 *   node scripts/build-soc-taxonomy.ts <structure.tsv> [--out <folder>] [--check]
 *
 * <structure.tsv>  UTF-8, tab-separated, first line a header that names at least
 *                  the columns level, code and title; other columns are ignored.
 *                  One row per group, in the order of the published structure.
 * --out <folder>   where major-groups.json is and the output goes
 *                  (default: soc-taxonomy beside this script's folder).
 * --check          write nothing; fail if the files differ from what would be written.
 *
 * Everything is validated before anything is written. Needs Node 22.18 or later, no packages.
 */
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";

const EDITION = "SOC 2018";
const LEVELS = ["major", "minor", "broad", "detailed"] as const;
type Level = (typeof LEVELS)[number];
type Group = {
  code: string;
  title: string;
  level: Level;
  parent: string | null;
};

const EXPECTED_COUNTS: Record<Level, number> = {
  major: 23,
  minor: 98,
  broad: 459,
  detailed: 867,
};

/** Leading characters of a code that a group shares with its parent. */
const SHARED_PREFIX: Record<Level, number> = {
  major: 0,
  minor: 2,
  broad: 4,
  detailed: 6,
};

const CODE_SHAPE: Record<Level, RegExp> = {
  major: /^\d\d-0000$/,
  minor: /^\d\d-[1-9]000$/,
  broad: /^\d\d-[1-9]\d[1-9]0$/,
  detailed: /^\d\d-[1-9]\d\d[1-9]$/,
};

/** Minor groups whose code does not end in 000. */
const IRREGULAR_MINORS = new Set(["15-1200", "31-1100", "51-5100"]);

/** Detailed occupations numbered past the range of their broad group: the physicians. */
const IRREGULAR_PARENTS = new Map(
  ["29-1221", "29-1222", "29-1223", "29-1224", "29-1229"].map((code) => [code, "29-1210"]),
);

const MAX_GLOSS = 110;
const TAXONOMY_FILE = "soc-2018.json";
const MAJORS_FILE = "major-groups.json";
const CHECKSUMS_FILE = "checksums.txt";
const USAGE = "usage: node scripts/build-soc-taxonomy.ts <structure.tsv> [--out <folder>] [--check]";

class BuildError extends Error {}

function isLevel(value: string | undefined): value is Level {
  return (LEVELS as readonly (string | undefined)[]).includes(value);
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function read(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (error) {
    throw new BuildError(`cannot read ${path}: ${messageOf(error)}`);
  }
}

function decode(bytes: Uint8Array, path: string): string {
  try {
    // Drops a byte order mark and refuses anything that is not UTF-8.
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new BuildError(`${path}: not valid UTF-8`);
  }
}

/** Parents come from the order of the rows; the codes then have to agree. */
function parseStructure(text: string, path: string): Group[] {
  const lines = text.split(/\r?\n/);
  const header = (lines[0] ?? "").split("\t").map((name) => name.trim().toLowerCase());
  const column = (name: string): number => {
    const at = header.indexOf(name);
    if (at < 0) throw new BuildError(`${path}:1: no column "${name}" in the header`);
    return at;
  };
  const levelAt = column("level");
  const codeAt = column("code");
  const titleAt = column("title");

  const groups: Group[] = [];
  const open = new Map<Level, string>();
  let previous = "";

  for (const [index, line] of lines.entries()) {
    if (index === 0 || line.trim() === "") continue;
    const fail = (why: string): never => {
      throw new BuildError(`${path}:${index + 1}: ${why}`);
    };
    const cells = line.split("\t");
    if (cells.length !== header.length) {
      fail(`${cells.length} columns where the header has ${header.length}`);
    }
    const rawLevel = cells[levelAt]?.trim().toLowerCase();
    const code = cells[codeAt]?.trim() ?? "";
    const title = cells[titleAt]?.trim() ?? "";

    if (!isLevel(rawLevel)) {
      throw new BuildError(`${path}:${index + 1}: level "${rawLevel}" is not one of ${LEVELS.join(", ")}`);
    }
    const level: Level = rawLevel;
    if (title === "") fail(`${code} has no title`);
    if (!CODE_SHAPE[level].test(code) && !(level === "minor" && IRREGULAR_MINORS.has(code))) {
      fail(`"${code}" is not the code of a ${level} group`);
    }
    if (code <= previous) fail(`${code} after ${previous}: codes must rise, with none repeated`);
    previous = code;

    const depth = LEVELS.indexOf(level);
    const above = LEVELS[depth - 1];
    let parent: string | null = null;
    if (above !== undefined) {
      parent = open.get(above) ?? null;
      if (parent === null) {
        fail(`${level} group ${code} has no ${above} group above it`);
      } else {
        const prefix = SHARED_PREFIX[level];
        const fits = code.slice(0, prefix) === parent.slice(0, prefix) || IRREGULAR_PARENTS.get(code) === parent;
        if (!fits) fail(`${level} group ${code} does not belong under ${parent}`);
      }
    }
    open.set(level, code);
    for (const below of LEVELS.slice(depth + 1)) open.delete(below);
    groups.push({ code, title, level, parent });
  }
  return groups;
}

function countLevels(groups: Group[], path: string): Record<Level, number> {
  const counts: Record<Level, number> = {
    major: 0,
    minor: 0,
    broad: 0,
    detailed: 0,
  };
  for (const group of groups) counts[group.level] += 1;
  for (const level of LEVELS) {
    if (counts[level] !== EXPECTED_COUNTS[level]) {
      throw new BuildError(`${path}: ${counts[level]} ${level} groups, ${EDITION} has ${EXPECTED_COUNTS[level]}`);
    }
  }
  const parents = new Set(groups.map((group) => group.parent));
  const childless = groups.find((group) => group.level !== "detailed" && !parents.has(group.code));
  if (childless) throw new BuildError(`${path}: ${childless.level} group ${childless.code} has nothing under it`);
  return counts;
}

/** The glosses are written by hand; their codes and titles must be those of the structure. */
function checkMajors(text: string, path: string, groups: Group[]): void {
  let entries: unknown;
  try {
    entries = JSON.parse(text);
  } catch (error) {
    throw new BuildError(`${path}: ${messageOf(error)}`);
  }
  const majors = groups.filter((group) => group.level === "major");
  if (!Array.isArray(entries) || entries.length !== majors.length) {
    throw new BuildError(`${path}: expected a list of ${majors.length} major groups`);
  }
  for (const [index, major] of majors.entries()) {
    const entry = entries[index] as {
      code?: unknown;
      title?: unknown;
      gloss?: unknown;
    } | null;
    const where = `${path}: entry ${index + 1}`;
    if (entry?.code !== major.code) throw new BuildError(`${where}: expected code ${major.code}`);
    if (entry.title !== major.title) throw new BuildError(`${where}: expected title "${major.title}"`);
    const gloss = entry.gloss;
    if (typeof gloss !== "string" || gloss === "" || gloss.includes("\n") || gloss.length > MAX_GLOSS) {
      throw new BuildError(`${where}: gloss must be one line of 1 to ${MAX_GLOSS} characters`);
    }
  }
}

/** One group a line, so that a change shows as one line in a diff. */
function serialize(groups: Group[], counts: Record<Level, number>): string {
  const head = `"edition":${JSON.stringify(EDITION)},\n"counts":${JSON.stringify(counts)},\n"groups":[\n`;
  return `{${head}${groups.map((group) => JSON.stringify(group)).join(",\n")}\n]}\n`;
}

function sha256(data: string | Uint8Array): string {
  return createHash("sha256").update(data).digest("hex");
}

function parseCommandLine(): {
  structure: string;
  out: string;
  check: boolean;
} {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: { out: { type: "string" }, check: { type: "boolean" } },
    });
    const [structure, ...rest] = positionals;
    if (structure === undefined) throw new Error("no structure file given");
    if (rest.length > 0) throw new Error(`unexpected argument "${rest[0]}"`);
    const out = resolve(values.out ?? join(import.meta.dirname, "..", "soc-taxonomy"));
    return { structure, out, check: values.check ?? false };
  } catch (error) {
    throw new BuildError(`${messageOf(error)}\n${USAGE}`);
  }
}

function main(): void {
  const { structure, out, check } = parseCommandLine();
  const groups = parseStructure(decode(read(structure), structure), structure);
  const counts = countLevels(groups, structure);

  const majorsPath = join(out, MAJORS_FILE);
  const majors = read(majorsPath);
  checkMajors(decode(majors, majorsPath), majorsPath, groups);

  const taxonomy = serialize(groups, counts);
  const checksums = `${sha256(majors)}  ${MAJORS_FILE}\n${sha256(taxonomy)}  ${TAXONOMY_FILE}\n`;

  for (const [name, content] of [
    [TAXONOMY_FILE, taxonomy],
    [CHECKSUMS_FILE, checksums],
  ] as const) {
    const path = join(out, name);
    if (check) {
      if (!read(path).equals(Buffer.from(content)))
        throw new BuildError(`${path} differs from what ${structure} gives`);
    } else {
      try {
        writeFileSync(path, content);
      } catch (error) {
        throw new BuildError(`cannot write ${path}: ${messageOf(error)}`);
      }
    }
  }
  const tally = LEVELS.map((level) => `${counts[level]} ${level}`).join(", ");
  console.log(`${EDITION}: ${tally}; ${check ? "files are up to date" : `written to ${out}`}`);
}

try {
  main();
} catch (error) {
  if (!(error instanceof BuildError)) throw error;
  console.error(`build-soc-taxonomy: ${error.message}`);
  process.exitCode = 1;
}
