/**
 * Type-checks what programs written against the newest tag may say (its clients/typescript/contract) against the client of this commit, so
 * that a change that would break them is seen before it is published.
 *
 *   node clients/typescript/scripts/check-contract.ts [--tag NAME]
 */
import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { readArguments } from "../../../scripts/read-arguments.ts";

const contract = "clients/typescript/contract";
/** Beside the folder, so that its imports lead where they led. */
const previous = "clients/typescript/contract-of-the-tag";
const config = "tsconfig.contract-of-the-tag.json";

const { values } = readArguments("node clients/typescript/scripts/check-contract.ts [--tag NAME]", {
  options: { tag: { type: "string" } },
});
const tag = values.tag ?? git("tag", "--list", "v[0-9]*", "--merged", "HEAD", "--sort=-version:refname").split("\n")[0];
if (tag === undefined || tag === "") {
  console.log(
    "There is no tag v…, so no published program that a change could break; npm run types checks this commit's own contract.",
  );
} else {
  checkAgainst(tag);
}

function checkAgainst(name: string): void {
  const files = git("ls-tree", "-r", "--name-only", name, `${contract}/`).split("\n").filter(Boolean);
  if (files.length === 0) throw new Error(`${name} has no ${contract}.`);
  try {
    mkdirSync(previous);
    for (const file of files) writeFileSync(join(previous, basename(file)), git("show", `${name}:${file}`));
    writeFileSync(config, JSON.stringify({ extends: "./tsconfig.node.json", include: [`${previous}/*.ts`] }));
    const { status } = spawnSync("tsc", ["-p", config], { stdio: "inherit" });
    console.log(
      `${files.length} files of ${name} ${status === 0 ? "say nothing that is not allowed any more" : "do not hold any more"}`,
    );
    process.exitCode = status === 0 ? 0 : 1;
  } finally {
    rmSync(previous, { recursive: true, force: true });
    rmSync(config, { force: true });
  }
}

function git(...words: readonly string[]): string {
  return execFileSync("git", words, { encoding: "utf8" }).trimEnd();
}
