import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { installSystemPackage } from "./system-package.ts";

const folder = ".venv";
const requirements = "requirements-dev.txt";
const stamp = join(folder, ".installed-requirements");

/** The path of a program of the checks' Python environment, which is made and filled where it is missing or out of date. */
export function pythonProgram(name: string): string {
  const wanted = createHash("sha256").update(readFileSync(requirements)).digest("hex");
  if (!existsSync(stamp) || readFileSync(stamp, "utf8") !== wanted) {
    makeEnvironment();
    run(join(folder, "bin", "pip"), ["install", "--quiet", "--disable-pip-version-check", "-r", requirements]);
    writeFileSync(stamp, wanted);
  }
  return join(folder, "bin", name);
}

/** Debian's Python comes without what its own venv module needs. */
function makeEnvironment(): void {
  rmSync(folder, { recursive: true, force: true });
  if (spawnSync("python3", ["-m", "venv", folder], { stdio: "ignore" }).status === 0) return;
  installSystemPackage("python3-venv");
  run("python3", ["-m", "venv", "--clear", folder]);
}

function run(command: string, parts: readonly string[]): void {
  const { status } = spawnSync(command, parts, { stdio: "inherit" });
  if (status !== 0) throw new Error(`${command} failed`);
}
