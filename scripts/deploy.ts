import { spawnSync } from "node:child_process";
import { readArguments } from "./read-arguments.ts";

const { values } = readArguments(
  `Migrates the remote database, then deploys the Worker to the Cloudflare account of wrangler.

  npm run deploy [-- --dry-run]

  --dry-run   build and check only, without an account`,
  { options: { "dry-run": { type: "boolean", default: false } } },
);

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
