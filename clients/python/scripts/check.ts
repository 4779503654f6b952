/**
 * The Python client's checks: what is generated is up to date, ruff, mypy, and the tests against the real local Worker.
 */
import { spawnSync } from "node:child_process";
import { clientProgram } from "./environment.ts";

const steps: readonly (readonly [string, string, readonly string[]])[] = [
  [".", process.execPath, ["clients/python/scripts/generate.ts", "--check"]],
  ["clients/python", clientProgram("ruff"), ["check", "--quiet"]],
  ["clients/python", clientProgram("ruff"), ["format", "--quiet", "--check"]],
  ["clients/python", clientProgram("mypy"), []],
  ["clients/python", clientProgram("pytest"), ["--quiet"]],
];
for (const [cwd, program, parts] of steps) {
  const { status } = spawnSync(program, parts, { cwd, stdio: ["ignore", "inherit", "inherit"] });
  if (status === 0) continue;
  console.error(`${program} ${parts.join(" ")} failed`);
  process.exitCode = 1;
}
