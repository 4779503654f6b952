import { spawnSync } from "node:child_process";

/** Installs packages of Debian or Ubuntu; elsewhere it says what is missing. */
export function installSystemPackages(...names: readonly string[]): void {
  console.log(`Installing ${names.join(", ")} ...`);
  const prefix = process.getuid?.() === 0 ? [] : ["sudo", "-n"];
  const environment = ["env", "DEBIAN_FRONTEND=noninteractive"];
  for (const step of [
    ["update", "-qq"],
    // Another check may be installing too.
    ["install", "-y", "-qq", "--no-install-recommends", "-o", "DPkg::Lock::Timeout=300", ...names],
  ]) {
    const [program = "", ...parts] = [...prefix, ...environment, "apt-get", ...step];
    const { status, stderr } = spawnSync(program, parts, { encoding: "utf8" });
    if (status !== 0)
      throw new Error(`${names.join(", ")}: not installed, and apt-get could not install it:\n${stderr ?? ""}`);
  }
}
