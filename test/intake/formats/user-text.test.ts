import { describe, expect, it } from "vitest";
import { readUserText } from "../../../src/intake/formats/user-text.ts";

const kinds = (text: string) => readUserText(text).turns.map((turn) => turn.kind);

describe("readUserText", () => {
  it("keeps what a person typed as a prompt", () => {
    expect(readUserText("  fix the tide table\n")).toEqual({
      turns: [{ role: "human", kind: "prompt", text: "fix the tide table" }],
      context_files: [],
      dropped: [],
    });
  });

  it("reads a wrapped slash command as one command, whatever the order of its parts", () => {
    const wrapped =
      "<command-message>model</command-message>\n   <command-name>/model</command-name>\n<command-args>opus</command-args>";
    expect(readUserText(wrapped).turns).toEqual([{ role: "system", kind: "command", text: "/model opus" }]);
  });

  it("takes what follows a wrapped command as its expansion", () => {
    expect(kinds("<command-name>/review</command-name>\nYou are a reviewer.")).toEqual([
      "command",
      "command_expansion",
    ]);
  });

  it.each([
    ["<local-command-stdout>ok</local-command-stdout>", "command_output"],
    ["<bash-input>ls</bash-input>", "bash"],
    ["<task-notification>done</task-notification>\nRead the output file.", "notice"],
    ["<task-notification>done</task-notification>\nRead the output file to retrieve the result", "notice"],
    ["---\ndescription: Plan the work\n---\nDo it", "command_expansion"],
    ['<teammate-message teammate_id="b">hi</teammate-message>', "teammate"],
    ["[Request interrupted by user for tool use]", "interrupt"],
    ["<turn_aborted>stopped</turn_aborted>", "interrupt"],
    ["This session is being continued from a previous conversation that ran out.", "compaction"],
    ["Base directory for this skill: /skills/x\n\n# X", "command_expansion"],
    ["Implement the following plan:\n\n# Plan", "plan"],
    ["/compact", "command"],
    ['@agent Continue: "Continue to iterate?"', "command"],
    ["/tmp is full", "prompt"],
    ["/api/orders answers 500\nwhy?", "prompt"],
  ])("reads %j as %s", (text, kind) => {
    expect(kinds(text)).toEqual([kind]);
  });

  it.each([
    ["<local-command-caveat>Caveat: x</local-command-caveat>", "caveat"],
    ["Caveat: The messages below were generated", "caveat"],
    ["Stop hook feedback:\n- no", "hook"],
    ["<ide_opened_file>a.ts</ide_opened_file>", "ide_context"],
    ["<environment_context><cwd>/x</cwd></environment_context>", "environment_context"],
    ["<permissions instructions>none</permissions instructions>", "environment_context"],
    ["<system-reminder>be brief</system-reminder>", "reminder"],
  ])("drops %j as %s", (text, kind) => {
    expect(readUserText(text)).toEqual({ turns: [], context_files: [], dropped: [kind] });
  });

  it("takes reminders and opened files off both ends of a prompt", () => {
    const text =
      "<ide_opened_file>a.ts</ide_opened_file>\nrename it\n<system-reminder>a</system-reminder>\n<system-reminder>b</system-reminder>";
    expect(readUserText(text)).toEqual({
      turns: [{ role: "human", kind: "prompt", text: "rename it" }],
      context_files: [],
      dropped: ["reminder", "reminder", "ide_context"],
    });
  });

  it("leaves wrappers inside a pasted transcript alone", () => {
    const text =
      "why did it do this?\n<command-name>/clear</command-name>\n<system-reminder>x</system-reminder>\nand then stop";
    expect(readUserText(text).turns).toEqual([{ role: "human", kind: "prompt", text }]);
  });

  it("finds the request behind the editor's context", () => {
    expect(
      readUserText("# Context from my IDE setup:\n\n## Open tabs:\n- a\n\n## My request for Codex:\nadd a map\n").turns,
    ).toEqual([{ role: "human", kind: "prompt", text: "add a map" }]);
    expect(readUserText("<timestamp>now</timestamp>\n<user_query>\nadd a map\n</user_query>").turns).toEqual([
      { role: "human", kind: "prompt", text: "add a map" },
    ]);
  });

  it("keeps loaded instructions as a context file", () => {
    expect(readUserText("# AGENTS.md instructions for /w\n\nuse tabs").context_files).toEqual([
      { name: "AGENTS.md", text: "# AGENTS.md instructions for /w\n\nuse tabs" },
    ]);
  });

  it("reads the prompt that follows an interruption", () => {
    expect(kinds("[Request interrupted by user]\nuse the other file")).toEqual(["interrupt", "prompt"]);
  });
});
