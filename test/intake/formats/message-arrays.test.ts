import { describe, expect, it } from "vitest";
import { callsOf, importFiles, importOne, jsonLines, outlineOf } from "../../support/importing.ts";

const anthropic = [
  { role: "user", content: "dig" },
  {
    role: "assistant",
    content: [
      { type: "text", text: "I look." },
      { type: "tool_use", id: "t1", name: "bash", input: { command: "ls" } },
    ],
    usage: { output_tokens: 9 },
  },
  {
    role: "user",
    content: [{ type: "tool_result", tool_use_id: "t1", content: [{ type: "text", text: "no" }], is_error: true }],
  },
  { role: "user", content: [{ type: "image", source: {} }] },
];
const openai = [
  { role: "developer", content: "be brief" },
  { role: "user", content: [{ type: "text", text: "dig" }] },
  {
    role: "assistant",
    content: null,
    tool_calls: [{ id: "c1", type: "function", function: { name: "bash", arguments: '{"command":"ls"}' } }],
  },
  { role: "tool", tool_call_id: "c1", content: "beds" },
  { role: "assistant", content: "Dug." },
];

describe("plain message lists", () => {
  it("reads Anthropic's, as a list, in an object or one to a line", () => {
    for (const file of [
      JSON.stringify(anthropic),
      JSON.stringify({ system: "be brief", messages: anthropic }, null, 2),
      jsonLines(...anthropic),
    ]) {
      const imported = importOne(file);
      expect(outlineOf(imported)).toEqual(["human/prompt: dig", "assistant/reply: I look.", "human/prompt: [image]"]);
      expect(callsOf(imported)).toEqual([{ name: "bash", input: { command: "ls" }, status: "error", output: "no" }]);
      expect(imported.account).toMatchObject({ format: "anthropic-messages", lines_read: 4 });
      expect(imported.session.not_recorded).toEqual([]);
    }
  });

  it("reads OpenAI's, as a list, in an object or one to a line", () => {
    for (const file of [
      JSON.stringify(openai),
      JSON.stringify({ model: "gpt", messages: openai }),
      jsonLines(...openai),
    ]) {
      const imported = importOne(file);
      expect(outlineOf(imported)).toEqual(["human/prompt: dig", "assistant/reply: ", "assistant/reply: Dug."]);
      expect(callsOf(imported)).toEqual([{ name: "bash", input: { command: "ls" }, status: "ok", output: "beds" }]);
      expect(imported.account).toMatchObject({ format: "openai-messages", turns_dropped: { instructions: 1 } });
      expect(imported.session.not_recorded).toEqual(["output_tokens"]);
    }
  });

  it("keeps broken arguments as the text they are", () => {
    const imported = importOne(
      JSON.stringify([
        { role: "user", content: "dig" },
        { role: "assistant", tool_calls: [{ id: "c1", function: { name: "bash", arguments: '{"command":' } }] },
      ]),
    );
    expect(callsOf(imported)[0]?.input).toBe('{"command":');
  });

  it("makes a session of every conversation of a data set", () => {
    const sessions = importFiles([jsonLines({ messages: openai }, { messages: openai.slice(0, 2) }, "{broken")]);
    expect(sessions.map(({ session }) => session.turns.length)).toEqual([3, 1]);
    expect(sessions[0]?.account.lines_skipped).toEqual({ broken_json: 1 });
  });

  it("says that tools are unknown where a chat shows none", () => {
    const { session } = importOne(
      JSON.stringify([
        { role: "user", content: "hello" },
        { role: "assistant", content: "hi" },
      ]),
    );
    expect(session.not_recorded).toEqual(["tool_calls", "tool_results", "line_changes", "output_tokens"]);
  });
});
