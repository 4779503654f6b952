import { expect, test } from "vitest";
import page from "../../docs/errors.md?raw";
import { documentationOf, problemTable } from "../../src/http/problems/table.ts";

const sections = new Map(
  page
    .split(/^### /m)
    .slice(1)
    .map((section): [string, string] => [section.split("\n", 1)[0] ?? "", section.split("\n").slice(2).join("\n")]),
);

test("the errors page has one section a code of the table, and no other", () => {
  expect([...sections.keys()].sort()).toEqual(Object.keys(problemTable).sort());
});

test.each(Object.entries(problemTable))("its section on %s begins with status and title", (code, { status, title }) => {
  expect(sections.get(code)).toMatch(new RegExp(`^${status}, ${title.replaceAll(/[.'()]/g, ".")}\\. `));
  expect(documentationOf(code as keyof typeof problemTable)).toBe(`/docs/errors.md#${code}`);
});
