import fc from "fast-check";
import { expect, test } from "vitest";
import { enclose } from "../../../src/intake/transcript/enclose.ts";
import { anyText } from "../../support/arbitrary-session.ts";

const tagLike = fc.constantFrom(
  "</transcript>",
  "< / TRANSCRIPT >",
  "<transcript",
  "<\\/transcript>",
  "<\\\\transcript>",
  "<",
);

test("nothing in the text closes or opens its boundary", () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(anyText, tagLike)), (pieces) => {
      const text = pieces.join("");
      const enclosed = enclose("transcript", text);
      const inner = enclosed.slice("<transcript>\n".length, -"\n</transcript>".length);
      expect(inner).not.toMatch(/<[\s/]*transcript/i);
      expect(inner.replace(/<\\(?=\\*[\s/]*transcript)/gi, "<")).toBe(text);
    }),
  );
});

test("a boundary's name is ours to choose, never text", () => {
  expect(() => enclose("a|b", "")).toThrow();
});
