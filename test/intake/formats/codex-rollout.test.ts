import { describe, expect, it } from "vitest";
import { callsOf, importFiles, importOne, jsonLines, outlineOf } from "../../support/importing.ts";

let clock = 0;
const at = (type: string, payload: unknown) => ({
  timestamp: new Date(Date.UTC(2026, 4, 4, 12, 0, clock++)).toISOString(),
  type,
  payload,
});
const meta = (id: string, more: object = {}) =>
  at("session_meta", {
    id,
    cwd: "/srv/garden",
    originator: "codex-tui",
    cli_version: "0.128.0",
    source: "cli",
    ...more,
  });
const message = (role: string, ...texts: string[]) =>
  at("response_item", {
    type: "message",
    role,
    content: texts.map((text) => ({ type: role === "assistant" ? "output_text" : "input_text", text })),
  });
const event = (type: string, more: object = {}) => at("event_msg", { type, ...more });
const called = (id: string, name: string, args: unknown) =>
  at("response_item", { type: "function_call", name, arguments: JSON.stringify(args), call_id: id });
const output = (id: string, text: unknown) =>
  at("response_item", { type: "function_call_output", call_id: id, output: text });
const bill = (total: number, last: number) =>
  event("token_count", {
    info: { total_token_usage: { total_tokens: total }, last_token_usage: { output_tokens: last } },
  });

describe("a Codex rollout", () => {
  it("hears the person once, and takes instructions for context", () => {
    const imported = importOne(
      jsonLines(
        meta("r1"),
        message("developer", "<permissions instructions>may</permissions instructions>"),
        message(
          "user",
          "# AGENTS.md instructions for /srv/garden\n\nBeans climb.",
          "<environment_context>\n<cwd>/work</cwd>\n</environment_context>",
        ),
        at("turn_context", { model: "gpt-5.5" }),
        message("user", "water the beans"),
        event("user_message", { message: "water the beans" }),
        event("agent_message", { message: "Done." }),
        message("assistant", "Done."),
      ),
    );
    expect(outlineOf(imported)).toEqual(["human/prompt: water the beans", "assistant/reply: Done."]);
    expect(imported.session.context_files).toHaveLength(1);
    expect(imported.session).toMatchObject({
      month: "2026-05",
      agent: { name: "codex", version: "0.128.0" },
      not_recorded: ["output_tokens"],
    });
    expect(imported.account.lines_skipped).toEqual({ not_a_message: 2, duplicate_event: 2 });
    expect(imported.account.turns_dropped).toEqual({ instructions: 1, environment_context: 1 });
  });

  it("makes one reply of a model call, ended by its bill or by its results", () => {
    const imported = importOne(
      jsonLines(
        meta("r2"),
        at("turn_context", { model: "gpt-5.5" }),
        message("user", "dig"),
        at("response_item", { type: "reasoning", summary: [] }),
        message("assistant", "I look."),
        called("c1", "exec_command", { cmd: "ls" }),
        called("c2", "exec_command", { cmd: "cat beds" }),
        bill(100, 40),
        bill(100, 40),
        output("c1", "Process exited with code 0\nOutput:\nbeds"),
        output("c2", "Process exited with code 1\nOutput:\nno such file"),
        message("assistant", "Done."),
        bill(150, 9),
      ),
    );
    expect(imported.session.turns.slice(1)).toMatchObject([
      {
        text: "I look.",
        model: "gpt-5.5",
        output_tokens: 40,
        tool_calls: [{ input: { cmd: "ls" }, status: "ok" }, { status: "error" }],
      },
      { text: "Done.", output_tokens: 9 },
    ]);
    expect(imported.session.not_recorded).toEqual([]);
  });

  it("reads every way in which results were written, and believes the end event", () => {
    const imported = importOne(
      jsonLines(
        meta("r3"),
        message("user", "dig"),
        called("c1", "shell", { command: ["ls"] }),
        output("c1", JSON.stringify({ output: "no", metadata: { exit_code: 2 } })),
        at("response_item", { type: "custom_tool_call", name: "apply_patch", input: "*** Begin Patch", call_id: "c2" }),
        at("response_item", { type: "custom_tool_call_output", call_id: "c2", output: "ok" }),
        event("patch_apply_end", { call_id: "c2", success: false }),
        called("c3", "shell", {}),
        output("c3", "exec command rejected by user"),
        called("c4", "shell", {}),
        event("exec_command_end", { call_id: "c4", exit_code: 0 }),
        output("c4", "Exit code: 1 is what the test printed"),
        at("response_item", { type: "web_search_call", status: "completed", action: { query: "beans" } }),
        called("c5", "shell", {}),
        event("turn_aborted", { reason: "interrupted" }),
      ),
    );
    expect(callsOf(imported).map(({ name, status }) => `${name} ${status}`)).toEqual([
      "shell error",
      "apply_patch error",
      "shell rejected",
      "shell ok",
      "web_search ok",
      "shell interrupted",
    ]);
    expect(callsOf(imported)[0]?.output).toBe("no");
    expect(outlineOf(imported).at(-1)).toBe("system/interrupt: interrupted");
  });

  it("tells an interrupt once, and a compaction", () => {
    const imported = importOne(
      jsonLines(
        meta("r4"),
        message("user", "dig"),
        message("user", "<turn_aborted>\nThe user interrupted.\n</turn_aborted>"),
        event("turn_aborted", { reason: "interrupted" }),
        at("compacted", { message: "Dug so far." }),
      ),
    );
    expect(outlineOf(imported)).toEqual([
      "human/prompt: dig",
      "system/interrupt: The user interrupted.",
      "system/compaction: Dug so far.",
    ]);
  });

  it("counts a cumulative or forked copy once", () => {
    const lines = [meta("r5"), message("user", "dig"), message("assistant", "dug")];
    const fork = [meta("r6", { forked_from_id: "r5" }), ...lines, message("user", "rake")];
    const [imported, ...others] = importFiles([jsonLines(...lines), jsonLines(...lines), jsonLines(...fork)]);
    expect(others).toEqual([]);
    expect(imported?.session.turns.map((turn) => turn.text)).toEqual(["dig", "dug", "rake"]);
    expect(imported?.account.lines_skipped).toMatchObject({ duplicate_line: 6 });
  });

  it("hears nobody where a program or another agent asked", () => {
    for (const more of [{ originator: "codex_exec" }, { source: { subagent: "review" } }]) {
      const imported = importOne(jsonLines(meta("r7", more), message("user", "dig"), message("assistant", "dug")));
      expect(outlineOf(imported)).toEqual(["assistant/reply: dug"]);
      expect(imported.account.turns_dropped).toEqual({ headless_prompt: 1 });
    }
  });

  it("reads the output of codex exec --json as a run without a person", () => {
    const imported = importOne(
      jsonLines(
        { type: "thread.started", thread_id: "t" },
        { type: "turn.started" },
        { type: "item.started", item: { id: "i0", type: "command_execution", command: "ls", status: "in_progress" } },
        {
          type: "item.completed",
          item: { id: "i0", type: "command_execution", command: "ls", aggregated_output: "beds", status: "completed" },
        },
        { type: "item.completed", item: { id: "i1", type: "agent_message", text: "Beds." } },
        { type: "turn.completed", usage: { output_tokens: 5 } },
      ),
    );
    expect(imported.account.format).toBe("codex-rollout");
    expect(outlineOf(imported)).toEqual(["assistant/reply: ", "assistant/reply: Beds."]);
    expect(callsOf(imported)).toMatchObject([{ name: "command_execution", output: "beds", status: "ok" }]);
  });

  it("reads rollouts of 2025, whose items stood without a wrapper", () => {
    const imported = importOne(
      jsonLines(
        { id: "r8", timestamp: "2025-07-01T00:00:00.000Z", instructions: "Beans climb.", git: {} },
        { record_type: "state" },
        { type: "message", role: "user", content: [{ type: "input_text", text: "dig" }] },
        { type: "message", role: "assistant", content: [{ type: "output_text", text: "dug" }] },
      ),
    );
    expect(outlineOf(imported)).toEqual(["human/prompt: dig", "assistant/reply: dug"]);
    expect(imported.session).toMatchObject({
      month: "2025-07",
      context_files: [{ name: "AGENTS.md", text: "Beans climb." }],
    });
  });
});
