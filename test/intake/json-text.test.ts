import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findJsonBreak, outline, parseJson } from "../../src/intake/json-text.ts";

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** JSON with one character put in, taken out or cut off: almost JSON. */
const almost = fc
  .tuple(
    fc.json(),
    fc.nat(),
    fc.constantFrom("", ...'"\\{}[]:,0-.eE+tn u\n\t\u0001\u{1f600}'),
    fc.constantFrom(0, 1, 1000),
  )
  .map(([json, place, put, taken]) => {
    const at = place % (json.length + 1);
    return json.slice(0, at) + put + json.slice(at + taken);
  });

describe("JSON from outside", () => {
  it("breaks exactly where JSON.parse refuses", () => {
    fc.assert(
      fc.property(fc.oneof(almost, fc.json(), fc.string()), (text) => {
        expect(findJsonBreak(text) === null).toBe(isJson(text));
        expect(parseJson(text) !== undefined).toBe(isJson(text));
      }),
      { numRuns: 3_000 },
    );
  });

  it("breaks no earlier than the text can still become JSON", () => {
    expect(findJsonBreak('{"a":1,\n "b":tru}')).toEqual({ line: 2, column: 6 });
    expect(findJsonBreak("[1,")).toEqual({ line: 1, column: 4 });
  });

  it("shows the members of a document that is cut anywhere", () => {
    const text = '{"id":"x","messages":[{"role":"user","content":"hello"}]}';
    expect([...(outline(text.slice(0, 30))?.keys ?? [])]).toEqual(["id", "messages"]);
    expect(outline('[{"role":"user"},{"late":1}]')).toEqual({ list: true, keys: new Set(["role", "late"]) });
    expect(outline("text")).toBeNull();
  });
});
