import { describe, expect, it } from "vitest";
import { markdownTranscript } from "../../../src/intake/formats/markdown-transcript.ts";
import { measure } from "../../../src/intake/measure.ts";
import { only, outline, readText } from "./read-lines.ts";

const emoji = `# Claude Conversation Log

Session ID: 00000000-0000-4000-8000-000000000001
Date: 2025-11-20 00:18:21

---

## 👤 User

Plot the tide gauge

---

## 🤖 Claude

I will look first.

---

## 🤖 Claude


🔧 Using tool: Bash
Input: {
  "command": "git commit -m tide",
  "nested": {
    "a": 1
  }
}


---

## 🤖 Claude


🔧 Using tool: TodoRead
Input: {}


---

## 👤 User

[Request interrupted by user]

---

## 👤 User

use the other one

---
`;

const clock = `# Conversation: 2026-02-18

| Field | Value |
|-------|-------|
| Date | 2026-02-18 |
| Model | claude-opus-4-6 |

---

## User (04:05 UTC)

Implement the following plan:

## Context

## User story

## Assistant (04:05 UTC)

Let me read it.

- **Used Read** on \`src/tide.ts\`

- **Used Bash**: git commit of the tide

Done so far.

- **Used Edit** on \`src/tide.ts\`

- **Used Grep** for \`draw\` in \`src\`

- **Asked user**: Which colour?

## User (04:10 UTC)

<task-notification>
<status>killed</status>
</task-notification>
Read the output file.

## User (04:11 UTC)

blue
`;

const blocks = (value: unknown) => JSON.stringify(value, null, 2);
const dated = `# Claude Session Export

- **First Message**: 11/30/2025, 11:38:19 PM

---

## Conversation

### User
> 11/30/2025, 11:38:19 PM

Plot it

---

### Assistant
> 11/30/2025, 11:38:20 PM

${blocks([
  { type: "thinking", thinking: "hm" },
  { type: "text", text: "Looking." },
  { type: "tool_use", id: "t1", name: "Write", input: { file_path: "a.py", content: "x\ny\n" } },
])}

---

### User
> 11/30/2025, 11:38:30 PM

${blocks([{ type: "tool_result", tool_use_id: "t1", content: "written", is_error: false }])}

---

### User
> 12/1/2025, 12:01:14 AM

${blocks([{ type: "text", text: "thanks" }])}

---
`;

describe("markdown-transcript", () => {
  it("reads the dialect with emoji headers: calls with their input, without results", () => {
    const { session, account } = only(readText(markdownTranscript, emoji));
    expect(outline(session)).toEqual([
      "prompt: Plot the tide gauge",
      "reply: I will look first.",
      "reply:  [Bash null]",
      "reply:  [TodoRead null]",
      "interrupt: [Request interrupted by user]",
      "prompt: use the other one",
    ]);
    expect(session.turns[2]).toMatchObject({
      tool_calls: [{ input: { command: "git commit -m tide", nested: { a: 1 } } }],
    });
    expect(session).toMatchObject({
      month: "2025-11",
      agent: { name: "Claude Code" },
      not_recorded: ["tool_results", "model_calls", "output_tokens"],
    });
    expect(account).toMatchObject({
      turns_kept: { prompt: 2, reply: 3, interrupt: 1 },
      lines_skipped: { role_header: 6, file_header: 4 },
    });
  });

  it("reads the dialect with clock times: calls are mentioned, their arguments are not", () => {
    const { session } = only(readText(markdownTranscript, clock));
    expect(outline(session)).toEqual([
      "plan: Implement the following plan:\n\n## Context\n\n## User story",
      "reply: Let me read it. [Read null] [Bash null]",
      "reply: Done so far. [Edit null] [Grep null] [AskUserQuestion null]",
      "notice: <task-notification>\n<status>killed</status>\n</task-notification>\nRead the output file.",
      "prompt: blue",
    ]);
    expect(session).toMatchObject({ month: "2026-02", agent: null });
    expect(session.turns[1]).toMatchObject({ model: "claude-opus-4-6" });
    expect(measure(session)).toMatchObject({
      tool_calls: 5,
      successful_tool_calls: null,
      commits: null,
      test_runs: null,
      lines_added: null,
    });
  });

  it("reads the dated dialect: blocks with results in the user's place", () => {
    const { session, account } = only(readText(markdownTranscript, dated));
    expect(outline(session)).toEqual(["prompt: Plot it", "reply: Looking. [Write ok]", "prompt: thanks"]);
    expect(session).toMatchObject({ month: "2025-11", not_recorded: ["model_calls", "output_tokens"] });
    expect(measure(session)).toMatchObject({ human_turns: 2, successful_tool_calls: 1, lines_added: 2 });
    expect(account.turns_dropped).toEqual({ thinking: 1 });
  });

  it("gives results to their calls where an exporter prints both", () => {
    const text =
      "## 👤 User\n\nhi\n\n---\n\n### 🔧 Tool Use\n\n🔧 Tool: Read\nInput: {}\n\n---\n\n### 📤 Tool Result\n\n📤 Result:\nError: no file\n\n---\n";
    const { session } = only(readText(markdownTranscript, text));
    expect(outline(session)).toEqual(["prompt: hi", "reply:  [Read error]"]);
    expect(session.turns[1]).toMatchObject({ tool_calls: [{ output: "Error: no file" }] });
    expect(session.not_recorded).not.toContain("tool_results");
  });

  it.each([
    ["emoji", emoji],
    ["clock", clock],
    ["dated", dated],
  ])("reads the %s dialect alike from Windows line ends", (_, text) => {
    const { session } = only(readText(markdownTranscript, text));
    expect(only(readText(markdownTranscript, text.replaceAll("\n", "\r\n"))).session).toEqual(session);
  });

  it("keeps roles quoted in a code fence inside the turn that quotes them", () => {
    const quoted = "parse this:\n\n```\n---\n\n## 👤 User\n\nhi\n\n---\n\n## 🤖 Claude\n\nhello\n```\n\nplease";
    const text = `## 👤 User\n\n${quoted}\n\n---\n\n## 🤖 Claude\n\nParsed.\n`;
    expect(outline(only(readText(markdownTranscript, text)).session)).toEqual([`prompt: ${quoted}`, "reply: Parsed."]);
  });

  it("keeps headers of another dialect, and those without a rule above, inside a pasted text", () => {
    const pasted = "see:\n\n## User (04:05 UTC)\n\nhi\n\n## 🤖 Claude\n\nhello";
    const text = `## 👤 User\n\n${pasted}\n\n---\n\n## 🤖 Claude\n\nSeen.\n`;
    expect(outline(only(readText(markdownTranscript, text)).session)).toEqual([`prompt: ${pasted}`, "reply: Seen."]);
  });

  it("keeps a call whose input was cut off as text", () => {
    const { session } = only(readText(markdownTranscript, emoji.slice(0, emoji.indexOf('"nested"'))));
    expect(session.turns.at(-1)).toMatchObject({
      tool_calls: [{ name: "Bash", input: { text: '{\n  "command": "git commit -m tide",' } }],
    });
  });

  it("takes broken blocks as text", () => {
    const text = "### User\n> 11/30/2025, 11:38:19 PM\n\n[not json\n";
    expect(outline(only(readText(markdownTranscript, text)).session)).toEqual(["prompt: [not json"]);
  });

  it("finds no session in a header alone, and knows its own files only", () => {
    expect(readText(markdownTranscript, clock.slice(0, clock.indexOf("## User")))).toEqual([]);
    expect(markdownTranscript.detects(emoji.split("\n"))).toBe(true);
    expect(markdownTranscript.detects(["### User", "", "a heading of a manual"])).toBe(false);
    expect(markdownTranscript.detects(["## User guide"])).toBe(false);
  });
});
