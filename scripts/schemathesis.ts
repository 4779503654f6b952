import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startLocalWorker } from "./local-worker.ts";
import { pythonProgram } from "./python-environment.ts";

/** Schemathesis against the live Worker with a database of its own. */
const state = mkdtempSync(join(tmpdir(), "metier-schemathesis-"));
// Closed, so that it is also seen what happens without a key.
const worker = await startLocalWorker({ state, vars: { METIER_OPEN: "false" } });
try {
  const options = [
    ...["run", `${worker.url}/openapi.json`, "--header", `Authorization: Bearer ${newKey()}`],
    ...["--phases", "examples,coverage,fuzzing,stateful"],
    // A session that fits its schema may still be headless, not anonymous or of an unknown format: such a 422 is right.
    ...["--exclude-checks", "positive_data_acceptance"],
    ...["--max-examples", "8", "--seed", "2018", "--continue-on-failure"],
  ];
  const env = { ...process.env, SCHEMATHESIS_HOOKS: join(import.meta.dirname, "schemathesis", "hooks.py") };
  process.exitCode = spawnSync(pythonProgram("schemathesis"), options, { stdio: "inherit", env }).status ?? 1;
} finally {
  await worker.stop();
  rmSync(state, { recursive: true, force: true });
}

function newKey(): string {
  const options = ["scripts/make-key.ts", "--local", "--state", state, "--scopes", "admin"];
  const { stdout, stderr } = spawnSync("node", options, { encoding: "utf8" });
  const key = /^key +(\S+)$/m.exec(stdout)?.[1];
  if (key === undefined) throw new Error(`No key was made:\n${stderr}`);
  return key;
}
