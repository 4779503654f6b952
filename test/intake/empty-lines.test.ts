import { expect, test } from "vitest";
import { readSession } from "../../src/intake/import.ts";
import { bytesOf } from "../support/importing.ts";

const head = "# aider chat started at 2026-01-01 10:00:00\n\n#### Glaze the bowl  \n\nIt is glazed.\n";

test("a transcript with many empty lines is read, and one with more than a million is refused at the line that is too many", () => {
  const { session } = readSession(bytesOf(`${head}${"\n".repeat(100_000)}`));
  expect(session.turns[0]?.text).toBe("Glaze the bowl");
  expect(() => readSession(bytesOf(`${head}${"\n".repeat(9_000_000)}`))).toThrowError(
    expect.objectContaining({
      problem: { code: "unreadable", line: 1_000_004, column: null, cause: "too_many_empty_lines" },
    }),
  );
});
