import { spawnSync } from "node:child_process";
import { installSystemPackages } from "./system-packages.ts";

const names = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"];

/** A Chromium of the machine's, installed from Debian where there is none: playwright's own download is no package. */
export function chromiumPath(): string {
  const found = find();
  if (found !== null) return found;
  installSystemPackages("chromium");
  const installed = find();
  if (installed === null) throw new Error("Chromium was installed and is not on the path");
  return installed;
}

function find(): string | null {
  for (const name of names) {
    const { status, stdout } = spawnSync("which", [name], { encoding: "utf8" });
    if (status === 0) return stdout.trim();
  }
  return null;
}

/** No sandbox, because root has none; the rest keeps the browser from calling home. */
export const chromiumFlags: readonly string[] = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];
