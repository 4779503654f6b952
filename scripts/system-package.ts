import { spawnSync } from "node:child_process";

/** Installs a package of Debian or Ubuntu; elsewhere it says what is missing. */
export function installSystemPackage(name: string): void {
  console.log(`Installing the system package ${name} ...`);
  const prefix = process.getuid?.() === 0 ? [] : ["sudo", "-n"];
  const environment = ["env", "DEBIAN_FRONTEND=noninteractive"];
  for (const step of [
    ["update", "-qq"],
    // Another check may be installing too.
    ["install", "-y", "-qq", "--no-install-recommends", "-o", "DPkg::Lock::Timeout=300", name],
  ]) {
    const [program = "", ...parts] = [...prefix, ...environment, "apt-get", ...step];
    const { status, stderr } = spawnSync(program, parts, { encoding: "utf8" });
    if (status !== 0) throw new Error(`${name} is not installed, and apt-get could not install it:\n${stderr ?? ""}`);
  }
}
