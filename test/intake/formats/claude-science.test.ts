import { expect, it } from "vitest";
import { callsOf, importOne, jsonLines, outlineOf } from "../../support/importing.ts";

const frame = (uuid: string, role: string, content: unknown, more: object = {}) => ({
  _uuid: uuid,
  role,
  content,
  ...more,
});
const text = (value: string) => ({ type: "text", text: value });

it("leaves out what the harness wrote in the person's place", () => {
  const frames = [
    frame("1", "user", [
      text("fit the curve"),
      text("[System] Kernel ready"),
      text('{"type":"attachment","name":"beans.csv"}'),
    ]),
    frame("2", "assistant", [text("Fitted."), { type: "tool_use", id: "t1", name: "python", input: { code: "1" } }]),
    frame("3", "user", [{ type: "tool_result", tool_use_id: "t1", content: "2" }]),
    frame("4", "user", [text("Budget half used")], { _harness_notice: true }),
    frame("5", "user", [text("So far: a fit.")], { _rolling_summary: true }),
    frame("1", "user", [text("fit the curve")]),
  ];
  for (const file of [jsonLines(...frames), JSON.stringify(frames, null, 2)]) {
    const imported = importOne(file);
    expect(outlineOf(imported)).toEqual([
      "human/prompt: fit the curve",
      "assistant/reply: Fitted.",
      "system/compaction: So far: a fit.",
    ]);
    expect(callsOf(imported)).toMatchObject([{ status: "ok", output: "2" }]);
    expect(imported.account).toEqual({
      format: "claude-science",
      lines_read: 6,
      lines_skipped: { duplicate_uuid: 1 },
      lines_repaired: {},
      warnings: [],
      turns_kept: { prompt: 1, reply: 1, compaction: 1 },
      turns_dropped: { harness_notice: 3 },
    });
  }
});
