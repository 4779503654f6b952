import { describe, expect, it } from "vitest";
import { readSession } from "../../../src/intake/import.ts";
import { recordsOf } from "../../support/claude-code-records.ts";
import { bytesOf, callsOf, importFiles, importOne, jsonLines, outlineOf } from "../../support/importing.ts";

const { user, assistant, say, think, call, result, line } = recordsOf("session-one");

describe("who speaks in a Claude Code file", () => {
  it("counts what a person typed, as text or as blocks, and nothing that stands in their place", () => {
    const imported = importOne(
      jsonLines(
        user("water the beans"),
        user([{ type: "text", text: "and the peas" }]),
        user("hidden", { isMeta: true }),
        user("<system-reminder>mind the hose</system-reminder>"),
        user("<task-notification>done</task-notification>\nRead the output file"),
        user('<teammate-message teammate_id="a">ready</teammate-message>'),
        user("<bash-input>ls</bash-input>"),
        user("Stop hook feedback\n- no"),
        user("[Request interrupted by user]"),
        user("a subagent's task", { isSidechain: true }),
        user("wake up", { promptSource: "system" }),
        user("job done", { origin: { kind: "task-notification" } }),
      ),
    );
    expect(outlineOf(imported)).toEqual([
      "human/prompt: water the beans",
      "human/prompt: and the peas",
      "system/notice: <task-notification>done</task-notification>\nRead the output file",
      "system/teammate: ready",
      "system/bash: ls",
      "system/interrupt: [Request interrupted by user]",
    ]);
    expect(imported.account.turns_dropped).toEqual({ meta: 1, reminder: 1, hook: 1, sidechain: 1, notification: 2 });
  });

  it("takes a reminder off typed text and counts it", () => {
    const imported = importOne(jsonLines(user("prune it\n\n<system-reminder>\nbe brief\n</system-reminder>")));
    expect(outlineOf(imported)).toEqual(["human/prompt: prune it"]);
    expect(imported.account.turns_dropped).toEqual({ reminder: 1 });
  });

  it("keeps blocks of one message together and leaves the editor's out", () => {
    const imported = importOne(
      jsonLines(
        user([
          { type: "text", text: "<ide_opened_file>beds.ts</ide_opened_file>" },
          { type: "text", text: "first" },
          { type: "text", text: "second" },
        ]),
      ),
    );
    expect(outlineOf(imported)).toEqual(["human/prompt: first\n\nsecond"]);
    expect(imported.account.turns_kept).toEqual({ prompt: 1 });
  });

  it("reads a slash command, what it printed and the prompt that it stood for", () => {
    const imported = importOne(
      jsonLines(
        user(
          "<command-message>plan</command-message>\n<command-name>/plan</command-name>\n<command-args>beds</command-args>",
        ),
        user([{ type: "text", text: "Plan the beds in three steps." }], { isMeta: true }),
        user("<local-command-caveat>Caveat: below</local-command-caveat>", { isMeta: true }),
        user("<command-name>/clear</command-name>"),
        user("<local-command-stdout>cleared</local-command-stdout>"),
      ),
    );
    expect(outlineOf(imported)).toEqual([
      "system/command: /plan beds",
      "system/command_expansion: Plan the beds in three steps.",
      "system/command: /clear",
      "system/command_output: cleared",
    ]);
    expect(imported.account.turns_dropped).toEqual({ caveat: 1 });
  });

  it("takes an injected plan for the person's, and a compaction summary for nobody's", () => {
    const imported = importOne(
      jsonLines(
        user("Implement the following plan:\n\n# Beds"),
        user("# Paths", { planContent: "# Paths" }),
        line("system", { subtype: "compact_boundary", content: "Conversation compacted" }),
        user("This session is being continued from a previous conversation that ran out.", { isCompactSummary: true }),
      ),
    );
    expect(outlineOf(imported)).toEqual([
      "human/plan: Implement the following plan:\n\n# Beds",
      "human/plan: # Paths",
      "system/compaction: This session is being continued from a previous conversation that ran out.",
    ]);
    expect(imported.account.turns_dropped).toEqual({ compact_boundary: 1 });
  });

  it("hears a prompt typed while the agent was busy, and loads memory files as context", () => {
    const imported = importOne(
      jsonLines(
        user("dig"),
        line("attachment", { attachment: { type: "queued_command", prompt: "and rake", commandMode: "prompt" } }),
        line("attachment", { attachment: { type: "queued_command", prompt: "x", commandMode: "task-notification" } }),
        line("attachment", {
          attachment: {
            type: "nested_memory",
            path: "beds/CLAUDE.md",
            content: { path: "beds/CLAUDE.md", content: "Beans climb." },
          },
        }),
      ),
    );
    expect(outlineOf(imported)).toEqual(["human/prompt: dig", "human/prompt: and rake"]);
    expect(imported.session.context_files).toEqual([{ name: "beds/CLAUDE.md", text: "Beans climb." }]);
  });

  it("hears nobody where a program drives the agent", () => {
    const imported = importOne(jsonLines(user("go", { entrypoint: "sdk-py" }), say("m1", "done")));
    expect(outlineOf(imported)).toEqual(["assistant/reply: done"]);
    expect(imported.account.turns_dropped).toEqual({ headless_prompt: 1 });
  });
});

describe("what the agent did", () => {
  it("makes one reply of a message's lines, with one bill: the last count it gave", () => {
    const imported = importOne(
      jsonLines(
        user("dig"),
        think("m1"),
        say("m1", "First I look.", 4),
        call("m1", "t1", "Read", { file_path: "beds.ts" }),
        result("t1", "beans"),
        assistant("m1", { type: "tool_use", id: "t2", name: "Bash", input: { command: "ls" } }, 90),
        result("t2", [{ type: "text", text: "beds.ts" }]),
        say("m2", "Done.", 7),
      ),
    );
    const replies = imported.session.turns.slice(1);
    expect(replies).toMatchObject([
      {
        text: "First I look.",
        output_tokens: 90,
        model: "claude-opus-4-5",
        tool_calls: [
          { name: "Read", input: { file_path: "beds.ts" }, status: "ok", output: "beans" },
          { name: "Bash", status: "ok", output: "beds.ts" },
        ],
      },
      { text: "Done.", output_tokens: 7 },
    ]);
    expect(imported.account.turns_dropped).toEqual({ thinking: 1 });
  });

  it("bills a message once when a person spoke in between", () => {
    const imported = importOne(jsonLines(say("m1", "a", 50), user("wait"), say("m1", "b", 60)));
    expect(imported.session.turns.map((turn) => (turn.role === "assistant" ? turn.output_tokens : null))).toEqual([
      50,
      null,
      null,
    ]);
  });

  it("tells errors, refusals and interruptions apart", () => {
    const imported = importOne(
      jsonLines(
        user("dig"),
        call("m1", "t1", "Bash", {}),
        result("t1", "Exit code 1", true),
        call("m2", "t2", "Edit", {}),
        result("t2", "The user doesn't want to proceed with this tool use. The tool use was rejected", true),
        call("m3", "t3", "Edit", {}),
        result("t3", "No.", true, { toolDenialKind: "user-rejected" }),
        call("m4", "t4", "Bash", {}),
        result("t4", "", false, { toolUseResult: { stdout: "", interrupted: true } }),
        call("m5", "t5", "Bash", {}),
        user([{ type: "text", text: "[Request interrupted by user for tool use]" }]),
        call("m6", "t6", "Bash", {}),
      ),
    );
    expect(callsOf(imported).map(({ status }) => status)).toEqual([
      "error",
      "rejected",
      "rejected",
      "interrupted",
      "interrupted",
      null,
    ]);
  });

  it("pairs results whose ids were redacted by the record that called, then by order", () => {
    const first = call("m1", "toolu_REDACTED", "Read", {});
    const second = call("m1", "toolu_REDACTED", "Grep", {});
    const third = call("m1", "toolu_REDACTED", "Bash", {});
    const imported = importOne(
      jsonLines(
        user("dig"),
        first,
        second,
        third,
        result("toolu_REDACTED", "of Grep", false, { sourceToolAssistantUUID: second.uuid }),
        result("toolu_REDACTED", "of Read"),
        result("toolu_REDACTED", "of Bash"),
      ),
    );
    expect(callsOf(imported).map(({ name, output }) => [name, output])).toEqual([
      ["Read", "of Read"],
      ["Grep", "of Grep"],
      ["Bash", "of Bash"],
    ]);
  });

  it("gives a result without its call to no other call", () => {
    const imported = importOne(jsonLines(user("dig"), call("m1", "t1", "Read", {}), result("lost", "of another")));
    expect(callsOf(imported)).toMatchObject([{ output: null, status: null }]);
    expect(imported.account.turns_dropped).toEqual({ orphan_tool_result: 1 });
  });

  it("leaves out what the client wrote in the agent's name", () => {
    const imported = importOne(
      jsonLines(
        user("dig"),
        line("assistant", {
          message: { model: "<synthetic>", id: "s", content: [{ type: "text", text: "No response requested." }] },
        }),
        line("assistant", { isApiErrorMessage: true, message: { model: "<synthetic>", id: "e", content: [] } }),
        line("progress", { data: { type: "hook_progress" } }),
        line("system", { subtype: "stop_hook_summary" }),
        line("system", { subtype: "one_of_tomorrow" }),
      ),
    );
    expect(outlineOf(imported)).toEqual(["human/prompt: dig"]);
    expect(imported.account.turns_dropped).toEqual({ synthetic: 1, api_error: 1, progress: 1, hook: 1, system: 1 });
  });
});

describe("which lines make a session", () => {
  it("names month, agent and version, and no id", () => {
    const { session } = importOne(jsonLines(user("dig")));
    expect(session).toMatchObject({
      month: "2026-03",
      agent: { name: "claude-code", version: "2.1.9" },
      not_recorded: [],
    });
    expect(session.id ?? null).toBeNull();
  });

  it("skips bookkeeping, unknown types and broken lines, and counts each", () => {
    const { account } = importOne(
      jsonLines(
        { type: "file-history-snapshot", messageId: "m", snapshot: {} },
        { type: "summary", summary: "Beds", leafUuid: "elsewhere" },
        user("dig"),
        { type: "queue-operation", operation: "enqueue", sessionId: "session-one" },
        line("of-next-year"),
        '{"type":"user","message":{"role":"us',
        "",
        "[1, 2]",
      ),
    );
    expect(account.lines_read).toBe(8);
    expect(account.lines_skipped).toEqual({ not_a_message: 4, broken_json: 2, blank: 1 });
  });

  it("unites cumulative copies by uuid", () => {
    const lines = [user("one"), say("m1", "a", 5), user("two"), say("m2", "b", 6)];
    const [imported, ...others] = importFiles([
      jsonLines(...lines.slice(0, 2)),
      jsonLines(...lines.slice(0, 3)),
      jsonLines(...lines),
    ]);
    expect(others).toEqual([]);
    expect(imported?.account).toMatchObject({
      lines_read: 9,
      lines_skipped: { duplicate_uuid: 5 },
      turns_kept: { prompt: 2, reply: 2 },
    });
  });

  it("counts a resumed copy once: what is new in it goes on with the session it came from", () => {
    const first = user("one");
    const second = say("m1", "a");
    const resumed = recordsOf("session-resumed");
    const copy = [first, second].map((record) => ({ ...record, sessionId: "session-resumed" }));
    const [imported, ...others] = importFiles([
      jsonLines(first, second),
      jsonLines(...copy, resumed.user("two", { parentUuid: second.uuid })),
    ]);
    expect(others).toEqual([]);
    expect(imported?.session.turns.map((turn) => turn.text)).toEqual(["one", "a", "two"]);
  });

  it("keeps sessions apart that share nothing", () => {
    const other = recordsOf("session-other");
    const sessions = importFiles([jsonLines(user("one")), jsonLines(other.user("two"))]);
    expect(sessions.map(outlineOf)).toEqual([["human/prompt: one"], ["human/prompt: two"]]);
  });

  it("finds no person in a subagent's file", () => {
    const imported = importOne(
      jsonLines(user("task", { isSidechain: true }), { ...say("m1", "done"), isSidechain: true }),
    );
    expect(imported.session.turns).toEqual([]);
    expect(imported.account.turns_dropped).toEqual({ sidechain: 2 });
  });

  it("does not take a typed record for bookkeeping because its text looks like some", () => {
    const imported = importOne(jsonLines(user('{"type":"file-history-snapshot"}'), user('"type":"progress"')));
    expect(imported.account.turns_kept).toEqual({ prompt: 2 });
  });
});

describe("what a headless run prints (stream-json)", () => {
  const printed = [
    { type: "system", subtype: "init", session_id: "s", model: "m" },
    { type: "user", session_id: "s", message: { role: "user", content: "tidy the shed" } },
    {
      type: "assistant",
      session_id: "s",
      parent_tool_use_id: null,
      message: { id: "m1", role: "assistant", content: [{ type: "text", text: "Done." }], usage: { output_tokens: 2 } },
    },
    { type: "assistant", session_id: "s", parent_tool_use_id: "t1", message: { id: "m2", content: "a subagent's" } },
    { type: "result", subtype: "success", session_id: "s", result: "Done." },
  ];

  it("is read without a person in it, by the start or by the result alone", () => {
    const imported = importOne(jsonLines(...printed));
    expect(outlineOf(imported)).toEqual(["assistant/reply: Done."]);
    expect(imported.account.turns_dropped).toMatchObject({ headless_prompt: 1, sidechain: 1 });
    const refusal = expect.objectContaining({ problem: { code: "headless" } });
    expect(() => readSession(bytesOf(jsonLines(...printed)))).toThrow(refusal);
    expect(() => readSession(bytesOf(jsonLines(...printed.slice(-1))))).toThrow(refusal);
  });

  it("is the same as one list (--output-format json --verbose), on one line or many", () => {
    for (const text of [JSON.stringify(printed), JSON.stringify(printed, null, 2)]) {
      const imported = importOne(text);
      expect(outlineOf(imported)).toEqual(["assistant/reply: Done."]);
      expect(imported.account).toMatchObject({ format: "claude-code-jsonl", lines_read: printed.length });
      expect(() => readSession(bytesOf(text))).toThrow(expect.objectContaining({ problem: { code: "headless" } }));
    }
    const cut = bytesOf(JSON.stringify(printed).slice(0, -20));
    expect(() => readSession(cut)).toThrow(
      expect.objectContaining({ problem: { code: "unreadable", line: 1, column: cut.length + 1, cause: "not_json" } }),
    );
  });
});

describe("a file that lost a part of itself", () => {
  const records = [user("water the beans"), say("m1", "Done."), user("and the peas")];
  const lines = records.map((record) => JSON.stringify(record));
  const warningsOf = (text: string) => importOne(text).account.warnings;

  it("is told as cut short where the last record ends in the middle, with or without the rest", () => {
    expect(warningsOf(lines.join("\n").slice(0, -9))).toEqual(["cut_short"]);
    expect(warningsOf(lines.join("\n"))).toEqual([]);
    expect(warningsOf(`${lines.join("\n")}\n`)).toEqual([]);
  });

  it("is told where a stretch of zeros stands in it, and what is left is read", () => {
    const [first = "", second = "", third = ""] = lines;
    const imported = importOne([first, "\0".repeat(4096) + second.slice(40), third].join("\n"));
    expect(imported.account.warnings).toEqual(["nul_bytes"]);
    expect(imported.account.lines_skipped).toEqual({ broken_json: 1 });
    expect(outlineOf(imported)).toEqual(["human/prompt: water the beans", "human/prompt: and the peas"]);
  });
});
