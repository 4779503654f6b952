import { spawnSync } from "node:child_process";
import { parseArgs } from "node:util";

/** Migrates the remote database, then deploys. `--dry-run` builds and checks without an account. */
const { values } = parseArgs({ options: { "dry-run": { type: "boolean", default: false } } });

if (values["dry-run"]) {
  run("deploy", "--dry-run", "--outdir", "dist/worker");
} else {
  run("d1", "migrations", "apply", "metier", "--remote");
  run("deploy");
}

function run(...parts: string[]): void {
  const { status } = spawnSync("wrangler", parts, {
    stdio: "inherit",
    env: { ...process.env, WRANGLER_SEND_METRICS: "false" },
  });
  if (status !== 0) process.exit(status ?? 1);
}
