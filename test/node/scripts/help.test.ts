import { spawnSync } from "node:child_process";
import { expect, it } from "vitest";
import manifest from "../../../package.json" with { type: "json" };

const scripts = ["demo", "start", "key", "releases", "deploy", "verify"] as const;

function run(script: (typeof scripts)[number], argument: string) {
  const [, file = ""] = manifest.scripts[script].split(" ");
  return spawnSync(process.execPath, [file, argument], { encoding: "utf8" });
}

it.each(scripts)(
  "npm run %s tells its use when asked, and beside what it does not know, without a stack",
  (script) => {
    const asked = run(script, "--help");
    expect(asked).toMatchObject({ status: 0, stderr: "" });
    expect(asked.stdout).toMatch(new RegExp(`^ *npm (run (-s )?)?${script}`, "m"));
    const unknown = run(script, "--no-such-option");
    expect(unknown).toMatchObject({ status: 2, stdout: "" });
    expect(unknown.stderr).toContain("--no-such-option");
    expect(unknown.stderr).toContain(asked.stdout.trim());
    expect(unknown.stderr).not.toMatch(/^\s+at /m);
  },
  60_000,
);
