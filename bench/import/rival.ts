import { spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

export const rival = "ccusage@18.0.11";

/** Installs it below the work folder and gives its program. */
export function installRival(work: string): string {
  const folder = join(work, "rival");
  mkdirSync(folder);
  writeFileSync(join(folder, "package.json"), "{}");
  const { status, stderr } = spawnSync("npm", ["install", "--no-audit", "--no-fund", "--save-exact", rival], {
    cwd: folder,
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(`npm could not install ${rival}: ${stderr}`);
  return join(folder, "node_modules", "ccusage", "dist", "index.js");
}
