import fc from "fast-check";
import { expect, test } from "vitest";
import { characterKinds, countCharacters, piecesOf } from "../../../../src/engines/embedded/text/character-kinds.ts";

const kinds = characterKinds(/[\p{L}\p{M}\p{N}'_]/u, /[\p{Script=Han}\p{Script=Thai}]/u);
const expression = /[\p{Script=Han}\p{Script=Thai}]|[[\p{L}\p{M}\p{N}'_]--[\p{Script=Han}\p{Script=Thai}]]+/gv;

/** Astral letters and signs, halves of pairs alone and in the wrong order, combining marks, scripts of both kinds. */
const awkward = ["𝒳", "𠮷", "🎉", "\ud835", "\udcb3", "é", "ไ", "中", "a", "Z", "9", "_", "'", " ", "/", "\n", "ß"];
const text = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.string({ unit: "grapheme" }),
  fc.array(fc.constantFrom(...awkward)).map((parts) => parts.join("")),
);

test("pieces are what a regular expression finds, in any text", () => {
  fc.assert(
    fc.property(text, (some) => {
      expect(piecesOf(some, kinds)).toEqual(some.match(expression) ?? []);
    }),
  );
});

test("characters are counted as a regular expression counts them", () => {
  const letters = characterKinds(/[\p{L}\p{M}\s]/u);
  fc.assert(
    fc.property(text, (some) => {
      expect(countCharacters(some, letters)).toBe(some.match(/[\p{L}\p{M}\s]/gu)?.length ?? 0);
    }),
  );
});
