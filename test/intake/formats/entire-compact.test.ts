import { expect, it } from "vitest";
import { callsOf, importFiles, jsonLines, outlineOf } from "../../support/importing.ts";

const entry = (type: string, ts: string, content: unknown, more: object = {}) => ({
  v: 1,
  agent: "opencode",
  cli_version: "0.5.1",
  type,
  ts,
  content,
  ...more,
});

it("unites cumulative copies and keeps the results that stand with their calls", () => {
  const lines = [
    entry("user", "2026-02-03T10:00:00Z", [{ text: "dig" }]),
    entry("assistant", "2026-02-03T10:00:05Z", [
      { type: "text", text: "I look." },
      {
        type: "tool_use",
        id: "t1",
        name: "bash",
        input: { command: "ls" },
        result: { output: "beds", status: "success" },
      },
      { type: "tool_use", id: "t2", name: "bash", input: {}, result: { output: "no", status: "error" } },
      { type: "tool_use", id: "t3", name: "bash", input: {} },
    ]),
  ];
  const [imported, ...others] = importFiles([jsonLines(lines[0]), jsonLines(...lines)]);
  if (imported === undefined) throw new Error("no session");
  expect(others).toEqual([]);
  expect(outlineOf(imported)).toEqual(["human/prompt: dig", "assistant/reply: I look."]);
  expect(callsOf(imported).map(({ status, output }) => [status, output])).toEqual([
    ["ok", "beds"],
    ["error", "no"],
    [null, null],
  ]);
  expect(imported.account).toMatchObject({
    format: "entire-compact",
    lines_read: 3,
    lines_skipped: { duplicate_line: 1 },
  });
  expect(imported.session).toMatchObject({
    month: "2026-02",
    agent: { name: "opencode" },
    not_recorded: ["output_tokens"],
  });
});

it("bills a message once over its lines", () => {
  const [imported] = importFiles([
    jsonLines(
      entry("user", "2026-02-03T10:00:00Z", [{ text: "dig" }]),
      entry("assistant", "2026-02-03T10:00:01Z", [{ text: "a" }], { id: "m1", output_tokens: 3 }),
      entry("assistant", "2026-02-03T10:00:02Z", [{ text: "b" }], { id: "m1", output_tokens: 8 }),
    ),
  ]);
  expect(imported?.session.turns[1]).toMatchObject({ text: "a\n\nb", output_tokens: 8 });
  expect(imported?.session.not_recorded).toEqual([]);
});
