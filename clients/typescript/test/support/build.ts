import { spawnSync } from "node:child_process";

/** The tests run what is published, so it is built first, unless it stands there already. */
export function setup(): void {
  const { status, stderr } = spawnSync("node", ["clients/typescript/scripts/build.ts", "--if-stale"], {
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(stderr);
}
