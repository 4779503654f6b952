// Runs before every command a newcomer types, on whatever Node (20 or later) the machine has, so it uses nothing but Node itself.
// The pinned `node` package that it installs stands first on the path of the npm script that follows.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";

const stamp = "node_modules/.installed-lock";
const locked = createHash("sha256").update(readFileSync("package-lock.json")).digest("hex");
const installed = existsSync(stamp) ? readFileSync(stamp, "utf8") : "";

if (installed !== locked) {
  console.error("Installing the pinned packages ...");
  // Not `npm ci`: it refuses a lock that leaves out other platforms' optional binaries.
  // Every version is pinned by the lock and by package.json, and `--no-save` leaves both as they are.
  const { status } = spawnSync("npm", ["install", "--no-save", "--no-audit", "--no-fund", "--loglevel=error"], {
    stdio: ["ignore", 2, 2],
    shell: process.platform === "win32",
  });
  if (status !== 0) {
    console.error("npm install failed; see its message above.");
    process.exit(status ?? 1);
  }
  writeFileSync(stamp, locked);
}
