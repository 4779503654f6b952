import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { madeUpPostings, pricedPostings } from "../../support/priced-postings.ts";

const folder = mkdtempSync(join(tmpdir(), "metier-postings-test-"));
afterAll(() => rmSync(folder, { recursive: true }));

function run(set: unknown, ...more: string[]) {
  const file = join(folder, "set.json");
  writeFileSync(file, JSON.stringify(set, null, 2));
  return spawnSync(process.execPath, ["scripts/releases.ts", "postings", file, ...more], {
    env: { ...process.env, PATH: `node_modules/.bin:${process.env.PATH}`, WRANGLER_SEND_METRICS: "false", CI: "true" },
    encoding: "utf8",
  });
}

it("a set is checked, its digests are printed, and it lands in the local bucket", { timeout: 120_000 }, async () => {
  const state = join(folder, "state");
  const { stdout, stderr, status } = run(madeUpPostings(), "--local", "--state", state);
  expect(stderr).toBe("");
  expect(status).toBe(0);
  expect(stdout).toContain(`200 priced postings  ${(await pricedPostings()).digest}`);
  expect(stdout).toMatch(/as-published-1 +sha256:[0-9a-f]{64}/);
  const stored = readdirSync(state, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), "utf8"));
  expect(stored.some((text) => text.includes("surveying job 50 of band 5000-50000"))).toBe(true);
});

it("without a place it is only checked", () => {
  const { stdout, status } = run(madeUpPostings());
  expect([status, stdout]).toEqual([0, expect.stringContaining("Checked only")]);
});

it("personal data in it is refused by its place, never by itself", () => {
  const set = madeUpPostings();
  const postings = set.postings.map((posting, index) =>
    index === 17 ? { ...posting, description: "Write to zqxmarker@sample-firm.org. Soon. Please." } : posting,
  );
  const { stderr, stdout, status } = run({ ...set, postings });
  expect(status).toBe(1);
  expect(stderr).toContain("/postings/17");
  expect(stderr + stdout).not.toContain("zqxmarker");
});
