import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { inspect } from "../../../src/intake/anonymity/inspect.ts";
import { parseSession } from "../../../src/intake/import.ts";

const folder = mkdtempSync(join(tmpdir(), "metier-anonymize-"));
afterAll(() => rmSync(folder, { recursive: true }));

function run(...files: string[]) {
  return spawnSync(process.execPath, ["scripts/anonymize.ts", ...files], { encoding: "utf8" });
}

it("rewrites a transcript so that the gate lets it through, and names kinds, never values", async () => {
  const address = ["kim.osei", "harbour-lab.org"].join("@");
  const file = join(folder, "session.json");
  writeFileSync(file, JSON.stringify({ turns: [{ role: "human", text: `Write to ${address} when it is done.` }] }));
  const { stdout, stderr, status } = run(file);
  expect({ stderr, status }).toEqual({ stderr: `${file}: 1 turns; replaced: email 1\n`, status: 0 });
  expect(stdout).not.toContain(address);
  const session = parseSession(JSON.parse(stdout));
  expect(session.turns).toMatchObject([{ text: "Write to [EMAIL_1] when it is done." }]);
  expect((await inspect(session)).total).toBe(0);
}, 60_000);

it("names what it cannot read and goes on with the rest", () => {
  const file = join(folder, "short.json");
  writeFileSync(file, JSON.stringify({ turns: [{ role: "human", text: "Fix the test." }] }));
  const { stdout, stderr, status } = run(join(folder, "missing.json"), file);
  expect(status).toBe(1);
  expect(stderr).toContain("missing.json");
  expect(stdout.trim().split("\n")).toHaveLength(1);
}, 60_000);
