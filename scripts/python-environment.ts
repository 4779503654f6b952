import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { installSystemPackages } from "./system-packages.ts";

/** Where an environment is, what it holds, and whether that list is all of it: then nothing else comes with a package. */
interface PythonEnvironment {
  readonly folder: string;
  readonly requirements: string;
  readonly complete: boolean;
}

const checks: PythonEnvironment = { folder: ".venv", requirements: "requirements-dev.txt", complete: false };

/** The path of a program of a Python environment, the checks' own unless named, which is made and filled where it is missing or out of date. */
export function pythonProgram(name: string, { folder, requirements, complete } = checks): string {
  const stamp = join(folder, ".installed-requirements");
  const wanted = createHash("sha256").update(readFileSync(requirements)).digest("hex");
  if (!existsSync(stamp) || readFileSync(stamp, "utf8") !== wanted) {
    makeEnvironment(folder);
    install(folder, [...(complete ? ["--no-deps"] : []), "-r", requirements]);
    writeFileSync(stamp, wanted);
  }
  return join(folder, "bin", name);
}

/** Version of the installer that takes a tenth of pip's processor time. */
const uv = "uv==0.13.9";

function install(folder: string, wanted: readonly string[]): void {
  const python = join(folder, "bin", "python");
  // Most of an installation by pip is compiling what is never imported.
  const pip = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-compile"];
  const quick = [
    [...pip, uv],
    ["-m", "uv", "pip", "install", "--quiet", "--python", python, ...wanted],
  ];
  if (quick.every((parts) => spawnSync(python, parts, { stdio: ["ignore", "inherit", "inherit"] }).status === 0))
    return;
  // It does not read pip's settings, which may name a mirror.
  run(python, [...pip, ...wanted]);
}

/** Debian's Python comes without what its own venv module needs. */
function makeEnvironment(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
  if (spawnSync("python3", ["-m", "venv", folder], { stdio: "ignore" }).status === 0) return;
  installSystemPackages("python3-venv");
  run("python3", ["-m", "venv", "--clear", folder]);
}

function run(command: string, parts: readonly string[]): void {
  const { status } = spawnSync(command, parts, { stdio: "inherit" });
  if (status !== 0) throw new Error(`${command} failed`);
}
