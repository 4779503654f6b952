import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { anonymityVersion, rules } from "../../../src/intake/anonymity/rules.ts";

const page = readFileSync(new URL("../../../docs/methods/anonymity.md", import.meta.url), "utf8");

test("the page on the gate prints every rule as the code has it, and its version", () => {
  const printed = page
    .split("\n")
    .map((line) => line.split("|").map((cell) => cell.trim()))
    .filter((cells) => cells.length === 7 && (cells[3] === "blocks" || cells[3] === "warns"))
    .map((cells) => cells.slice(1, 6));
  expect(printed).toEqual(
    Object.entries(rules).map(([id, rule]) => [
      id,
      rule.kind,
      rule.blocks ? "blocks" : "warns",
      rule.finds,
      rule.source,
    ]),
  );
  expect(page).toContain(`version ${anonymityVersion}`);
});
