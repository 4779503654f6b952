/** Builds the Worker as a deployment would and holds its compressed size to a bound. */
import { spawnSync } from "node:child_process";

/** Bytes. Small Workers start fast, and this fits the smallest plan. */
const limit = 3_000_000;

const { status, stdout, stderr } = spawnSync("node", ["scripts/deploy.ts", "--dry-run"], { encoding: "utf8" });
process.stdout.write(stdout);
if (status !== 0) {
  process.stderr.write(stderr);
  process.exit(1);
}
const compressed = /Total Upload: [\d.]+ KiB \/ gzip: ([\d.]+) KiB/.exec(stdout)?.[1];
if (compressed === undefined) throw new Error("wrangler did not say how large the Worker is");
const bytes = Number(compressed) * 1024;
console.log(`Worker: ${(bytes / 1e6).toFixed(2)} MB compressed, at most ${(limit / 1e6).toFixed(2)}`);
process.exitCode = bytes < limit ? 0 : 1;
