/**
 * Runs the notebooks of the Python client top to bottom against a local Worker; their last cells hold results to the truth of the simulator.
 * Then compares what they say with the copies in docs/notebooks. `--write` writes the copies.
 */
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { clientProgram } from "../clients/python/scripts/environment.ts";
import { startLocalWorker } from "./local-worker.ts";
import { readArguments } from "./read-arguments.ts";

const copies = "docs/notebooks";

const { values } = readArguments(
  `Runs the notebooks of clients/python/notebooks and compares them with docs/notebooks.

  node scripts/check-notebooks.ts [--write]`,
  { options: { write: { type: "boolean", default: false } } },
);
const folder = mkdtempSync(join(tmpdir(), "metier-notebooks-"));
const made = values.write ? copies : join(folder, "made");
run(process.execPath, ["clients/typescript/scripts/build.ts", "--if-stale"], {});
const worker = await startLocalWorker({ state: join(folder, "state") });
try {
  if (values.write) rmSync(copies, { recursive: true, force: true });
  run(clientProgram("python"), ["clients/python/notebooks/render.py", made], {
    METIER_URL: worker.url,
    METIER_CLI: resolve("clients/typescript/dist/cli.js"),
    PYTHONPATH: [resolve("clients/python/src"), resolve("clients/python/notebooks")].join(":"),
    PYDEVD_DISABLE_FILE_VALIDATION: "1",
  });
  const files = filesOf(made);
  const other = [...new Set([...files, ...filesOf(copies)])].filter((file) => differs(file));
  for (const file of other)
    console.error(`${join(copies, file)} is out of date: node scripts/check-notebooks.ts --write`);
  console.log(`${files.length} files of the notebooks, ${other.length} out of date`);
  process.exitCode = other.length === 0 ? 0 : 1;
} finally {
  await worker.stop();
  rmSync(folder, { recursive: true, force: true });
}

function filesOf(root: string): string[] {
  if (!existsSync(root)) return [];
  return readdirSync(root, { recursive: true, encoding: "utf8" }).filter((name) => /\.(md|png)$/.test(name));
}

/** Pictures are compared by being there: another machine's fonts draw other pixels. */
function differs(file: string): boolean {
  const [here, there] = [join(made, file), join(copies, file)];
  if (!existsSync(here) || !existsSync(there)) return true;
  return file.endsWith(".md") && timeless(here) !== timeless(there);
}

/** Without the day on which it was labelled. */
function timeless(path: string): string {
  return readFileSync(path, "utf8").replaceAll(/\d{4}-\d{2}-\d{2}|year = \{\d{4}\}/g, "");
}

function run(command: string, parts: readonly string[], environment: Readonly<Record<string, string>>): void {
  const { status } = spawnSync(command, parts, { stdio: "inherit", env: { ...process.env, ...environment } });
  if (status !== 0) throw new Error(`${command} ${parts.join(" ")} failed`);
}
