import { expect, it } from "vitest";
import { callsOf, importFiles, importOne, jsonLines, outlineOf } from "../../support/importing.ts";

let minted = 0;
const entry = (type: string, more: object) => ({
  type,
  id: `e${minted++}`,
  parentId: null,
  timestamp: "2026-02-03T10:00:00.000Z",
  ...more,
});
const message = (role: string, content: unknown, more: object = {}) =>
  entry("message", { message: { role, content, ...more } });
const head = { type: "session", version: 3, id: "p1", timestamp: "2026-02-03T10:00:00.000Z", cwd: "/srv/garden" };

it("reads messages, tool results, shell runs, compactions and interrupts", () => {
  const imported = importOne(
    jsonLines(
      head,
      entry("model_change", { provider: "anthropic", modelId: "claude" }),
      message("user", [{ type: "text", text: "dig" }]),
      message(
        "assistant",
        [
          { type: "thinking", thinking: "hm" },
          { type: "text", text: "I look." },
          { type: "toolCall", id: "t1", name: "bash", arguments: { command: "ls" } },
        ],
        { model: "claude-opus-4-5", usage: { input: 3, output: 21 } },
      ),
      message("toolResult", [{ type: "text", text: "no" }], { toolCallId: "t1", isError: true }),
      message("bashExecution", undefined, { command: "git status", output: "clean", exitCode: 0 }),
      entry("compaction", { summary: "Dug so far." }),
      message("assistant", [{ type: "text", text: "I go" }], { stopReason: "aborted" }),
    ),
  );
  expect(outlineOf(imported)).toEqual([
    "human/prompt: dig",
    "assistant/reply: I look.",
    "system/bash: git status\nclean",
    "system/compaction: Dug so far.",
    "assistant/reply: I go",
    "system/interrupt: ",
  ]);
  expect(callsOf(imported)).toEqual([{ name: "bash", input: { command: "ls" }, status: "error", output: "no" }]);
  expect(imported.session.turns[1]).toMatchObject({ model: "claude-opus-4-5", output_tokens: 21 });
  expect(imported.account).toMatchObject({
    format: "pi",
    lines_skipped: { not_a_message: 2 },
    turns_dropped: { thinking: 1 },
  });
});

it("counts entries of copies once", () => {
  const lines = [head, message("user", "dig"), message("assistant", [{ type: "text", text: "dug" }])];
  const [imported, ...others] = importFiles([jsonLines(...lines.slice(0, 2)), jsonLines(...lines)]);
  expect(others).toEqual([]);
  expect(imported?.account).toMatchObject({
    turns_kept: { prompt: 1, reply: 1 },
    lines_skipped: { duplicate_id: 1, not_a_message: 2 },
  });
});
