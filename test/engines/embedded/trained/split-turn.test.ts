import { describe, expect, it } from "vitest";
import { splitTurn } from "../../../../src/engines/embedded/trained/reading/split-turn.ts";

describe("splitTurn", () => {
  it("keeps what a person typed", () => {
    const text = "Please move the parser into a file of its own.\nAnd keep the tests, they matter to me!";
    expect(splitTurn(text)).toEqual({ own: text, given: "" });
  });

  it.each([
    ["a fenced block", "why?\n```\nthe block speaks\n```"],
    ["a stack trace", "why?\nTypeError: x is not a function\nat run (app.js:10:4)"],
    ["a log with times", "why?\n2025-05-28 16:13:46 Starting the application\n[INFO] ready"],
    ["code", "why?\nconst a = 1;\nfunction run() {\nreturn a;"],
    ["a shell prompt", "why?\n$ npm test\nuser@host:~/work ls"],
    ["a table", "why?\n| name | times |\n| a | 1 |"],
  ])("sets %s apart", (_, text) => {
    const { own, given } = splitTurn(text);
    expect(own).toBe("why?");
    expect(given).not.toBe("");
  });

  it("takes a text that a harness or a model wrote for nobody's own", () => {
    const text = "Implement the following plan:\n\nWe add a flag.";
    expect(splitTurn(text)).toEqual({ own: "", given: text });
  });

  it("keeps of a document with headings only what stands before it", () => {
    const section = `${"Here the document explains at length what is to be done. ".repeat(10)}\n`;
    const text = `Do this please\n## Aim\n${section}## Steps\n${section}## Checks\n${section}`;
    expect(splitTurn(text).own).toBe("Do this please");
  });

  it("reads a megabyte of any one character in linear time", () => {
    for (const piece of ["a", "`", "{", "\\", "@", "# ", "1", "<", "\n|", "at "]) {
      const text = piece.repeat(1_000_000 / piece.length);
      const started = performance.now();
      splitTurn(text);
      expect(performance.now() - started).toBeLessThan(3_000);
    }
  });
});
