import { readdirSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { fixtures, fixturesFolder } from "../../../scripts/injection/fixtures.ts";

it("the injection fixtures are what scripts/injection/write-fixtures.ts writes", () => {
  expect(readdirSync(fixturesFolder).sort()).toEqual([...fixtures.keys()].sort());
  for (const [name, text] of fixtures) expect(readFileSync(new URL(name, fixturesFolder), "utf8"), name).toBe(text);
});
