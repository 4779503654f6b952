import { describe, expect, it } from "vitest";
import { claudeExportText } from "../../../src/intake/formats/claude-export-text.ts";
import { measure } from "../../../src/intake/measure.ts";
import { only, outline, readText } from "./read-lines.ts";

const banner = ` ▐▛███▜▌   Claude Code v2.0.55
▝▜█████▛▘  Opus 4.5 · Claude Max
  ▘▘ ▝▝    ~/tides
`;

const talk = `${banner}
> Plot the gauge of last week, please, and mind that the station moved on
Tuesday

● I will look at the file first.

  It has two columns.

● Bash(head -3
      gauge.csv)
  ⎿  time,level
     0,1
     … +12 lines (ctrl+o to expand)

● Update(plot.py)
  ⎿  Updated plot.py with 2 additions and 1 removal
       3 -  draw("red")
       3 +  draw("blue")
       4 +  save()

● Write(notes.md)
  ⎿  Wrote 4 lines to notes.md
     # Tide

● Bash(python plot.py)
  ⎿  Error: Exit code 1
     Traceback

> /context
  ⎿  Context Usage
     12k

> use the other column
  ⎿  Read gauge.csv (12 lines)

✻ Thinking…

  The column is wrong.

⏺ Bash(python plot.py)
  ⎿  Interrupted · What should Claude do instead?
`;

describe("claude-export-text", () => {
  it("reads what the person wrote, what the agent said and did, and what came back", () => {
    const { session, account } = only(readText(claudeExportText, talk));
    expect(outline(session)).toEqual([
      "prompt: Plot the gauge of last week, please, and mind that the station moved on\nTuesday",
      "reply: I will look at the file first.\n\nIt has two columns. [Bash ok] [Update ok] [Write ok] [Bash error]",
      "command: /context",
      "command_output: Context Usage\n12k",
      "prompt: use the other column",
      "reply:  [Bash interrupted]",
      "interrupt: Interrupted · What should Claude do instead?",
    ]);
    expect(session.turns[1]).toMatchObject({
      model: "Opus 4.5",
      tool_calls: [
        { input: { command: "head -3\ngauge.csv" }, output: "time,level\n0,1\n… +12 lines (ctrl+o to expand)" },
        { input: { file_path: "plot.py" } },
        {},
        {},
      ],
    });
    expect(session).toMatchObject({
      month: null,
      agent: { name: "Claude Code", version: "2.0.55" },
      not_recorded: ["model_calls", "output_tokens"],
    });
    expect(account).toMatchObject({
      turns_kept: { prompt: 2, reply: 2, command: 1, command_output: 1, interrupt: 1 },
      turns_dropped: { attachment: 1, thinking: 1 },
      lines_skipped: { banner: 3 },
    });
  });

  it("lets lines, errors and interruptions be counted", () => {
    const { session } = only(readText(claudeExportText, talk));
    expect(measure(session)).toMatchObject({ lines_added: 6, lines_removed: 1, tool_errors: 1, interruptions: 1 });
  });

  it("reads the newer marks, Windows line ends and refusals alike", () => {
    const text = `╭─── Claude Code v2.1.0 ─────╮\n│  Sonnet 4.5 · Claude Max   │\n╰────────────────────────────╯\n\n❯ delete it\n\n⏺ Bash(rm -r build)\n  ⎿  User rejected this command\n`;
    for (const one of [text, text.replaceAll("\n", "\r\n")]) {
      const { session } = only(readText(claudeExportText, one));
      expect(outline(session)).toEqual(["prompt: delete it", "reply:  [Bash rejected]"]);
      expect(session.turns[1]).toMatchObject({ model: "Sonnet 4.5" });
    }
  });

  it("reads answers and decisions that the screen only mentions", () => {
    const text = `${banner}\n> plan it\n\n● User answered Claude's questions:\n  ⎿  · Which gauge? → The northern one\n\n● User rejected Claude's plan:\n  ⎿  Plan\n\n● Loading the skill:\n  ⎿  Error: Unknown skill: tides\n`;
    expect(outline(only(readText(claudeExportText, text)).session)).toEqual([
      "prompt: plan it",
      "reply:  [AskUserQuestion ok] [ExitPlanMode rejected]",
      "reply: Loading the skill: [unknown error]",
    ]);
  });

  it("takes a summary glued to /compact apart", () => {
    const text = `${banner}════════ Conversation compacted · ctrl+o for history ════════\n\n> /compact ● Session Summary\n\n  Plots are done.\n\n● Ready.\n`;
    expect(outline(only(readText(claudeExportText, text)).session)).toEqual([
      "compaction: Conversation compacted · ctrl+o for history",
      "command: /compact",
      "compaction: Session Summary\n\nPlots are done.",
      "reply: Ready.",
    ]);
  });

  it("starts a new session at a later banner, unless a compaction follows it", () => {
    const first = `${banner}\n> one\n\n● Done.\n\n`;
    const second = `${banner}\n> two\n\n● Done.\n`;
    expect(readText(claudeExportText, first + second).map(({ session }) => outline(session))).toEqual([
      ["prompt: one", "reply: Done."],
      ["prompt: two", "reply: Done."],
    ]);
    const compacted = `${first}${banner}═══════ Conversation compacted ═══════\n\n> two\n`;
    expect(outline(only(readText(claudeExportText, compacted)).session)).toEqual([
      "prompt: one",
      "reply: Done.",
      "compaction: Conversation compacted",
      "prompt: two",
    ]);
  });

  it("keeps a transcript that a person pasted, as the screen indents it", () => {
    const text = `${banner}\n> why did it do this?\n\n  > make it red\n\n  ● Bash(make red)\n    ⎿  ok\n\n  and then it stopped\n\n● Sorry.\n`;
    expect(outline(only(readText(claudeExportText, text)).session)).toEqual([
      "prompt: why did it do this?\n\n> make it red\n\n● Bash(make red)\n  ⎿  ok\n\nand then it stopped",
      "reply: Sorry.",
    ]);
  });

  it("leaves a list or a quote inside one paragraph of the person alone", () => {
    const text = `${banner}\n> two things:\n● the axis\n> "blue", she said\n\n● Right.\n`;
    expect(outline(only(readText(claudeExportText, text)).session)).toEqual([
      'prompt: two things:\n● the axis\n> "blue", she said',
      "reply: Right.",
    ]);
  });

  it("reads text that mentions a call as text", () => {
    const text = `${banner}\n> hi\n\n● Perfect! Call Draw(x) and then stop.\n\n● Found (some) files\n`;
    expect(outline(only(readText(claudeExportText, text)).session)).toEqual([
      "prompt: hi",
      "reply: Perfect! Call Draw(x) and then stop.\n\nFound (some) files",
    ]);
  });

  it("says that calls are not recorded where the screen collapsed them", () => {
    const text = `${banner}\n> hi\n\n● Read 3 files (ctrl+o to expand)\n\n● Fine.\n`;
    const { session, account } = only(readText(claudeExportText, text));
    expect(session.not_recorded).toContain("tool_calls");
    expect(account.turns_dropped).toEqual({ collapsed_tool_calls: 1 });
  });

  it("keeps a call that was cut off, without a status", () => {
    const cut = talk.slice(0, talk.indexOf("  ⎿  time"));
    expect(outline(only(readText(claudeExportText, cut)).session).at(-1)).toMatch(/\[Bash null\]$/);
  });

  it("finds no session in a banner alone, and knows its own texts only", () => {
    expect(readText(claudeExportText, banner)).toEqual([]);
    expect(claudeExportText.detects(banner.split("\n"))).toBe(true);
    expect(claudeExportText.detects(["❯ hi", "", "⏺ Bash(ls)", "  ⎿  a"])).toBe(true);
    expect(claudeExportText.detects(["> a quote", "", "● a list"])).toBe(false);
  });
});
