import { expect, test } from "vitest";
import { type RawLine, splitRawLines } from "../../src/batches/split-lines.ts";
import { countBlankLines, uploadedText } from "../../src/batches/upload-text.ts";
import { bytesOf } from "../support/importing.ts";

async function split(chunks: Iterable<string>) {
  const blank = countBlankLines();
  const source = async function* () {
    for (const chunk of chunks) yield bytesOf(chunk);
  };
  const lines: RawLine[] = [];
  for await (const line of splitRawLines(source(), blank.add)) lines.push(line);
  const texts = lines.map(({ line, bytes }) => [line, bytes === null ? null : new TextDecoder().decode(bytes)]);
  return { texts, blank: blank.total() };
}

test("lines and blank lines are numbered alike however the bytes are cut", async () => {
  const text = "\ufeff\n \r\n\t\na \n\n  b\r\n \n\n  \nc\n \n";
  const expected = {
    texts: [
      [4, "a"],
      [6, "b"],
      [10, "c"],
    ],
    blank: 8,
  };
  expect(await split([text])).toEqual(expected);
  expect(await split(text)).toEqual(expected);
});

test("a line after a million blank ones has its number", async () => {
  const { texts, blank } = await split(["first\n", "\n".repeat(1_000_000), "last"]);
  expect(texts).toEqual([
    [1, "first"],
    [1_000_002, "last"],
  ]);
  expect(blank).toBe(1_000_000);
});

test.each(["\n", " \t\r\n"])(
  "one blank line more than a million is refused before the rest is read (%j)",
  async (line) => {
    let asked = 0;
    const chunks = function* () {
      for (; asked < 10_000; asked += 1) yield line.repeat(1_000);
    };
    await expect(split(chunks())).rejects.toMatchObject({
      problem: { code: "part_refused", reason: "too_many_lines" },
    });
    expect(asked).toBe(1_000);
  },
);

test("ten million packed line breaks are refused before they are unpacked", async () => {
  const breaks = new Blob(Array.from({ length: 10 }, () => "\n".repeat(1_000_000))).stream();
  const packed = new Uint8Array(await new Response(breaks.pipeThrough(new CompressionStream("gzip"))).arrayBuffer());
  const body = async function* () {
    yield packed;
  };
  let unpacked = 0;
  const text = async function* () {
    for await (const chunk of uploadedText({ body: body(), gzip: true, sha256: null }).text) {
      unpacked += chunk.length;
      yield chunk;
    }
  };
  const reading = async () => {
    for await (const _ of splitRawLines(text(), countBlankLines().add)) expect.unreachable();
  };
  await expect(reading()).rejects.toMatchObject({ problem: { reason: "too_many_lines" } });
  expect(unpacked).toBeLessThan(3_000_000);
});
