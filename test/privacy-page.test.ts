import { expect, test } from "vitest";
import page from "../docs/privacy.md?raw";
import { rules } from "../src/intake/anonymity/rules.ts";
import { migratedDatabase, tableNames } from "./support/database.ts";

/** Rows of the table whose first column has the heading, cell by cell. */
function tableOf(heading: string): string[][] {
  const lines = page.split("\n");
  const head = lines.findIndex((line) => line.startsWith(`| ${heading} `));
  const rest = lines.slice(head + 2);
  return rest
    .slice(
      0,
      rest.findIndex((line) => !line.startsWith("|")),
    )
    .map((line) =>
      line
        .split("|")
        .slice(1, -1)
        .map((cell) => cell.trim().replaceAll("`", "")),
    );
}

test("the page's rules are those of the gate, in their order", () => {
  expect(tableOf("rule")).toEqual(
    Object.entries(rules).map(([id, { kind, blocks, finds, source }]) => [
      id,
      kind,
      blocks ? "blocks" : "warns",
      finds,
      source,
    ]),
  );
});

test("the page says of every table of the database what is in it, and names no other", async () => {
  const named = tableOf("what").map(([, where = ""]) => where.split(",")[0]);
  const stored = new Set(named.filter((name) => name !== "none" && name !== "nothing"));
  expect([...stored].sort()).toEqual((await tableNames(await migratedDatabase())).sort());
});
