import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startLocalWorker } from "./local-worker.ts";

/** Schemathesis against the live Worker with a database of its own. */
const version = "4.32.5";
const environment = ".venv/schemathesis";
const program = join(environment, "bin", "schemathesis");

if (!existsSync(program)) {
  run("python3", ["-m", "venv", environment]);
  run(join(environment, "bin", "pip"), [
    "install",
    "--quiet",
    "--disable-pip-version-check",
    `schemathesis==${version}`,
  ]);
}

const state = mkdtempSync(join(tmpdir(), "metier-schemathesis-"));
const worker = await startLocalWorker({ state });
try {
  const options = [
    "--config-file",
    "openapi/schemathesis.toml",
    "run",
    `${worker.url}/openapi.json`,
    "--url",
    worker.url,
  ];
  process.exitCode = spawnSync(program, options, { stdio: "inherit" }).status ?? 1;
} finally {
  await worker.stop();
  rmSync(state, { recursive: true, force: true });
}

function run(command: string, parts: readonly string[]): void {
  const { status } = spawnSync(command, parts, { stdio: "inherit" });
  if (status !== 0) throw new Error(`${command} failed`);
}
