import fc from "fast-check";
import { expect, test } from "vitest";
import { jsonFault } from "../../../src/http/body/json-fault.ts";

const cases: [string, number, number, string][] = [
  ["", 1, 1, "the text ends too early"],
  ["{", 1, 2, "the text ends too early"],
  ['{"a":1,}', 1, 8, "a quoted name was expected"],
  ["[1,]", 1, 4, "a value was expected"],
  ['{"a" 1}', 1, 6, "a colon was expected"],
  ["{\n  'a': 1\n}", 2, 3, "a quoted name or } was expected"],
  ["[1 2]", 1, 4, "a comma or ] was expected"],
  ['{"a":1\n\n"b":2}', 3, 1, "a comma or } was expected"],
  ["1 x", 1, 3, "text follows the end of the value"],
  ['["ab', 1, 5, "the text ends inside a string"],
  ['["a\nb"]', 1, 4, "a control character inside a string"],
  ['["\\x"]', 1, 3, "an unknown escape"],
  ["\nNaN", 2, 1, "a value was expected"],
  ["01", 1, 2, "text follows the end of the value"],
];

test.each(cases)("%j goes wrong at line %i, column %i: %s", (text, line, column, reason) => {
  expect(() => JSON.parse(text)).toThrow();
  expect(jsonFault(text)).toEqual({ line, column, reason });
});

test("a fault stands in every text that the parser refuses, at a place inside it", () => {
  const broken = fc
    .tuple(fc.json(), fc.nat(), fc.string({ maxLength: 3 }))
    .map(
      ([json, at, noise]) => json.slice(0, at % (json.length + 1)) + noise + json.slice((at % (json.length + 1)) + 1),
    );
  fc.assert(
    fc.property(broken, (text) => {
      fc.pre(!parses(text));
      const { line, column } = jsonFault(text);
      const lines = text.split("\n");
      expect(line).toBeLessThanOrEqual(lines.length);
      expect(column).toBeLessThanOrEqual((lines[line - 1] ?? "").length + 1);
      // What stands before the fault can still become JSON, so no shorter prefix has an earlier fault.
      const before = [...lines.slice(0, line - 1), (lines[line - 1] ?? "").slice(0, column - 1)].join("\n");
      expect(jsonFault(before).reason).toMatch(/^the text ends/);
    }),
    { numRuns: 500 },
  );
});

test("megabytes of escapes and brackets are read in one pass", () => {
  const started = performance.now();
  expect(jsonFault(`["${"\\u0041".repeat(300_000)}`).reason).toBe("the text ends inside a string");
  expect(jsonFault("[".repeat(1_000_000)).column).toBe(1_000_001);
  expect(jsonFault(`${"\n".repeat(1_000_000)}x`).line).toBe(1_000_001);
  expect(performance.now() - started).toBeLessThan(5_000);
});

function parses(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
