import { createHash } from "node:crypto";
import { expect, it } from "vitest";
import { LineIndex, sumBytes } from "../../src/cli/label/line-index.ts";

const sum = (text: string) => createHash("sha256").update(text).digest().subarray(0, sumBytes);
const place = (line: number) => ({ at: line * 5_000_000_000, length: line });

it("every line is found by its number and by its bytes, however many there are", () => {
  const index = new LineIndex();
  const lines = Array.from({ length: 20_000 }, (_, line) => line + 1);
  for (const line of lines.toReversed()) index.add(line, sum(`line ${line}`), place(line));
  expect(index.rows).toBe(20_000);
  expect([...index.places()]).toEqual(lines.map(place));
  for (const line of lines) {
    expect(index.lineWith(sum(`line ${line}`))).toBe(line);
    expect(index.sumOf(line)?.equals(sum(`line ${line}`))).toBe(true);
  }
  expect(index.lineWith(sum("no line"))).toBeNull();
});

it("a line that is claimed has no row yet, and its copies are the first one's", () => {
  const index = new LineIndex();
  index.claim(7, sum("the same"));
  index.claim(9, sum("the same"));
  expect([index.lineWith(sum("the same")), index.sumOf(7), index.rows]).toEqual([7, null, 0]);
  index.add(9, sum("the same"), place(9));
  index.add(7, sum("the same"), place(7));
  expect(index.lineWith(sum("the same"))).toBe(7);
  expect([...index.places()]).toEqual([place(7), place(9)]);
});
