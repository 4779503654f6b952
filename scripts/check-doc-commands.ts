/**
 * Runs the commands of the documentation against the local Worker: every `sh` block that talks to http://127.0.0.1:8787. A block that
 * needs something of the reader's (a key in a variable) is passed over and said so.
 */
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { startLocalWorker } from "./local-worker.ts";

const address = "http://127.0.0.1:8787";
/** A refusal ends the block, with what the Worker said. */
const strict = 'set -eu\ncurl() { command curl -sS --fail-with-body "$@"; }\n';

interface Block {
  readonly page: string;
  readonly line: number;
  readonly text: string;
}

const pages = execFileSync("git", ["ls-files", "README.md", "docs"], { encoding: "utf8" })
  .split("\n")
  .filter((page) => page.endsWith(".md") && existsSync(page));
const blocks = pages.flatMap(blocksOf).filter(({ text }) => text.includes(address));

const state = mkdtempSync(join(tmpdir(), "metier-commands-"));
/** Commands that write files write them here, beside what they read of the repository. */
const cwd = join(state, "reader");
mkdirSync(cwd);
for (const folder of ["examples", "openapi"]) symlinkSync(resolve(folder), join(cwd, folder));
const worker = await startLocalWorker({ state });
let failed = 0;
try {
  for (const { page, line, text } of blocks) {
    if (/\$[A-Z]/.test(text)) {
      console.log(`${page}:${line}: passed over, it needs a variable`);
      continue;
    }
    const script = strict + text.replaceAll(address, worker.url);
    const { status, stdout, stderr } = spawnSync("bash", ["-c", script], { cwd, encoding: "utf8", timeout: 60_000 });
    console.log(`${page}:${line}: ${status === 0 ? "works" : `FAILS\n${stdout}${stderr}`}`);
    if (status !== 0) failed += 1;
  }
} finally {
  await worker.stop();
  rmSync(state, { recursive: true, force: true });
}
console.log(`${blocks.length} blocks, ${failed} failed`);
process.exitCode = failed === 0 && blocks.length > 0 ? 0 : 1;

function blocksOf(page: string): Block[] {
  const text = readFileSync(page, "utf8");
  return [...text.matchAll(/^```sh\n([\s\S]*?)^```$/gm)].map((found) => ({
    page,
    line: text.slice(0, found.index).split("\n").length,
    text: found[1] ?? "",
  }));
}
