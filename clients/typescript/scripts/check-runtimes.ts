/**
 * The library under Deno and Bun, against a local Worker. Their programs come out of the packages `deno` and `bun` of npm, about 200 MB, into a
 * folder that is removed again; so this is run by hand and is not part of `npm run verify`.
 *
 *   node clients/typescript/scripts/check-runtimes.ts
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { startLocalWorker } from "../../../scripts/local-worker.ts";

const built = resolve("clients/typescript/dist");
const smoke = resolve("clients/typescript/scripts/check-runtimes/smoke.mjs");
const folder = mkdtempSync(join(tmpdir(), "metier-runtimes-"));
const program = (name: string) => join(folder, "node_modules/.bin", name);

run(process.execPath, ["clients/typescript/scripts/build.ts", "--if-stale"]);
run("npm", ["install", "--no-audit", "--no-fund", "--silent", "--prefix", folder, "deno@2.9.6", "bun@1.4.5"]);
try {
  for (const [name, ...words] of [["node"], ["deno", "run", "--allow-all"], ["bun", "run"]]) {
    // A server for each, so that its list holds what this runtime has sent and nothing else.
    const worker = await startLocalWorker({ state: join(folder, `state-${name}`) });
    try {
      run(name === "node" ? process.execPath : program(name ?? ""), [...words, smoke, built, worker.url]);
      console.log(`${name}: holds`);
    } finally {
      await worker.stop();
    }
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function run(command: string, words: readonly string[]): void {
  const { status, stdout, stderr } = spawnSync(command, words, { encoding: "utf8", timeout: 300_000 });
  if (status !== 0) throw new Error(`${command} failed:\n${stdout}${stderr}`);
}
