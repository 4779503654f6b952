import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";

const migrations = "src/store/migrations";
// The tool takes a folder of the project only.
const copy = mkdtempSync("node_modules/.migrations-");
afterAll(() => rmSync(copy, { recursive: true }));

it("the migrations make the tables that the schema describes", { timeout: 60_000 }, () => {
  cpSync(migrations, copy, { recursive: true });
  const paths = ["--schema", "./src/store/schema", "--out", `./${copy}`];
  execFileSync("node_modules/.bin/drizzle-kit", ["generate", "--dialect", "sqlite", "--name", "drift", ...paths]);
  expect(readdirSync(copy)).toEqual(readdirSync(migrations));
});

it("no migration drops a table or deletes by cascade", () => {
  const files = readdirSync(migrations).filter((name) => name.endsWith(".sql"));
  expect(files.length).toBeGreaterThan(0);
  for (const name of files) {
    expect(readFileSync(join(migrations, name), "utf8")).not.toMatch(/DROP TABLE|ON DELETE CASCADE/i);
  }
});
