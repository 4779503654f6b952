import { expect, it } from "vitest";
import { callsOf, importFiles, importOne, outlineOf } from "../../support/importing.ts";

const tool = (id: string, status: string, response: object) => ({
  id,
  name: "run_shell_command",
  args: { command: "ls" },
  status,
  result: [{ functionResponse: { id, name: "run_shell_command", response } }],
});
const messages = [
  {
    id: "1",
    timestamp: "2026-01-31T23:00:00.000Z",
    type: "user",
    content: "dig @beds.ts\n--- Content from referenced files ---\nbeans\n--- End of content ---",
  },
  { id: "2", timestamp: "2026-01-31T23:00:09.000Z", type: "info", content: "Update available" },
  {
    id: "3",
    timestamp: "2026-01-31T23:00:10.000Z",
    type: "gemini",
    content: "Dug.",
    model: "gemini-3-pro",
    thoughts: [{ subject: "s", description: "d" }],
    tokens: { input: 5, output: 12, total: 17 },
    toolCalls: [
      tool("a", "success", { output: "beds" }),
      tool("b", "error", { error: "no" }),
      tool("c", "cancelled", { error: "[Operation Cancelled] Reason: User did not allow tool call" }),
      tool("d", "cancelled", { error: "[Operation Cancelled] Reason: stopped" }),
    ],
  },
  { id: "4", timestamp: "2026-01-31T23:01:00.000Z", type: "user", content: [{ text: "rake" }] },
];
const recording = (count: number) =>
  JSON.stringify(
    { sessionId: "g1", projectHash: "h", startTime: "2026-01-31T22:59:00.000Z", messages: messages.slice(0, count) },
    null,
    2,
  );

it("reads a recording, without the files that were pasted below a prompt", () => {
  const imported = importOne(recording(4));
  expect(outlineOf(imported)).toEqual(["human/prompt: dig @beds.ts", "assistant/reply: Dug.", "human/prompt: rake"]);
  expect(callsOf(imported).map(({ status, output }) => [status, output?.slice(0, 4)])).toEqual([
    ["ok", "beds"],
    ["error", "no"],
    ["rejected", "[Ope"],
    ["interrupted", "[Ope"],
  ]);
  expect(imported.session).toMatchObject({ month: "2026-01", agent: { name: "gemini-cli" }, not_recorded: [] });
  expect(imported.session.turns[1]).toMatchObject({ model: "gemini-3-pro", output_tokens: 12 });
  expect(imported.account).toMatchObject({
    format: "gemini",
    lines_read: 4,
    turns_dropped: { thinking: 1, client_notice: 1 },
  });
});

it("unites cumulative copies by message id", () => {
  const [imported, ...others] = importFiles([recording(2), recording(4)]);
  expect(others).toEqual([]);
  expect(imported?.account).toMatchObject({ lines_skipped: { duplicate_id: 2 }, turns_kept: { prompt: 2, reply: 1 } });
});
