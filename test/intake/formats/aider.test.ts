import { describe, expect, it } from "vitest";
import { aider } from "../../../src/intake/formats/aider.ts";
import { measure } from "../../../src/intake/measure.ts";
import { only, outline, readText } from "./read-lines.ts";

/** aider ends the lines that it marks with two spaces. */
function history(...chats: string[]): string {
  return chats.map((chat) => `\n${chat.replaceAll(/^((?:####|>)(?: .*)?)$/gm, "$1  ")}\n`).join("\n");
}

const diffChat = `# aider chat started at 2026-05-26 00:50:42

> /usr/bin/aider --model sonnet
> Aider v0.86.2
> Main model: claude-sonnet-4-5 with diff edit format, infinite output
> Git repo: .git with 3 files

#### make the tide plot blue
#### and save it as png

The colour is set in plot.py:

plot.py
\`\`\`python
<<<<<<< SEARCH
draw("red")
=======
draw("blue")
#### heading in a file
> quoted in a file
save("tide.png")
>>>>>>> REPLACE
\`\`\`

notes.md
\`\`\`
<<<<<<< SEARCH
=======
# Tide
>>>>>>> REPLACE
\`\`\`

Run it again.

> Tokens: 4k sent, 525 received. Cost: $0.14 message, $0.42 session.
> notes.md
> Create new file? (Y)es/(N)o [Yes]: y
> Applied edit to plot.py
> Applied edit to notes.md
> Commit ea724d4 feat: blue tide's plot
> python plot.py
> Run shell command? (Y)es/(N)o/(D)on't ask again [Yes]: y
> Running python plot.py
> Added 3 lines of output to the chat.

#### /add tide.csv
> Added tide.csv to the chat

#### /ask why is it flat?

The gauge was off.

#### Use the other gauge
>
> ^C again to exit
>
> ^C KeyboardInterrupt`;

describe("aider", () => {
  it("reads turns, edits, commits and commands, and leaves quoted marks inside edits alone", () => {
    const { session, account } = only(readText(aider, history(diffChat)));
    expect(outline(session)).toEqual([
      "prompt: make the tide plot blue\nand save it as png",
      "reply: The colour is set in plot.py: [edit ok] [edit ok]",
      "reply: Run it again. [git_commit ok] [shell null]",
      "command: /add tide.csv",
      "prompt: why is it flat?",
      "reply: The gauge was off.",
      "prompt: Use the other gauge",
      "interrupt: ^C",
    ]);
    expect(session.turns[1]).toMatchObject({
      model: "claude-sonnet-4-5",
      tool_calls: [
        {
          input: {
            file_path: "plot.py",
            old_string: 'draw("red")',
            new_string: 'draw("blue")\n#### heading in a file  \n> quoted in a file  \nsave("tide.png")',
          },
        },
        { input: { file_path: "notes.md", old_string: "", new_string: "# Tide" } },
      ],
    });
    expect(session).toMatchObject({
      month: "2026-05",
      agent: { name: "aider", version: "0.86.2" },
      not_recorded: ["tool_results", "model_calls", "output_tokens"],
      telemetry: { model_calls: 1 },
    });
    expect(account.turns_kept).toEqual({ prompt: 3, reply: 3, command: 1, interrupt: 1 });
  });

  it("lets lines and commits be counted", () => {
    const { session } = only(readText(aider, history(diffChat)));
    expect(measure(session)).toMatchObject({ lines_added: 5, lines_removed: 1, commits: 1, model_calls: 1 });
  });

  it("reads each session of a history, without those in which nothing was said", () => {
    const silent = "# aider chat started at 2026-05-25 10:00:00\n\n> Aider v0.86.1\n> OAuth flow interrupted.";
    const second = "# aider chat started at 2026-06-01 08:00:00\n\n> Aider v0.87.0\n\n#### hello\n\nHi.";
    const read = readText(aider, history(silent, diffChat, second));
    expect(read.map(({ session }) => session.month)).toEqual(["2026-05", "2026-06"]);
    expect(read[1]?.session.agent?.version).toBe("0.87.0");
  });

  it("takes whole files as edits where aider applied them, and as text where not", () => {
    const chat = `# aider chat started at 2026-07-29 11:30:09

> Model: ollama_chat/qwen with whole edit format

#### write coeffs.py

coeffs.py
\`\`\`
x = 1
y = 2
\`\`\`

usage.txt
\`\`\`
python coeffs.py
\`\`\`

> Tokens: 2k sent, 30 received.
> Applied edit to coeffs.py`;
    const { session } = only(readText(aider, history(chat)));
    expect(outline(session)).toEqual([
      "prompt: write coeffs.py",
      "reply:  [edit ok]",
      "reply: usage.txt\n```\npython coeffs.py\n```",
    ]);
    expect(session.turns[1]).toMatchObject({
      tool_calls: [{ input: { file_path: "coeffs.py", content: "x = 1\ny = 2" } }],
    });
  });

  it("believes aider's report of the blocks that failed", () => {
    const block = (text: string) => `<<<<<<< SEARCH\n${text}\n=======\nnew\n>>>>>>> REPLACE`;
    const chat = `# aider chat started at 2026-07-29 11:30:09

#### change both

a.py
\`\`\`python
${block("one")}
\`\`\`

a.py
\`\`\`python
${block("two")}
\`\`\`

> Tokens: 2k sent, 30 received.
> The LLM did not conform to the edit format.
> # 1 SEARCH/REPLACE block failed to match!

## SearchReplaceNoExactMatch: This SEARCH block failed to exactly match lines in a.py
${block("two")}

# The other 1 SEARCH/REPLACE block were applied successfully.
Don't re-send them.
Just reply with fixed versions of the block above that failed to match.
> Commit ea724d4 fix: one

Fixed.`;
    const { session } = only(readText(aider, history(chat)));
    expect(outline(session)).toEqual([
      "prompt: change both",
      "reply:  [edit ok] [edit error] [git_commit ok]",
      "notice: The LLM did not conform to the edit format.\n# 1 SEARCH/REPLACE block failed to match!",
      "reply: Fixed.",
    ]);
  });

  it("counts a shell command that the person refused", () => {
    const chat = `# aider chat started at 2026-07-29 11:30:09\n\n#### go\n\nRun this:\n\n> rm -r build\n> Run shell command? (Y)es/(N)o/(D)on't ask again [Yes]: n`;
    const { session } = only(readText(aider, history(chat)));
    expect(session.turns[1]).toMatchObject({
      tool_calls: [{ name: "shell", input: { command: "rm -r build" }, status: "rejected" }],
    });
  });

  it("reads a copy that lost its trailing spaces, and Windows line ends", () => {
    const bare =
      "# aider chat started at 2026-06-01 08:00:00\n\n#### hello\n\nHi.\n```\n#### not a person\n```\n> Tokens: 1k sent, 2 received.\n";
    const expected = ["prompt: hello", "reply: Hi.\n```\n#### not a person\n```"];
    expect(outline(only(readText(aider, bare)).session)).toEqual(expected);
    expect(outline(only(readText(aider, bare.replaceAll("\n", "\r\n"))).session)).toEqual(expected);
  });

  it("keeps a proposed edit that was cut off, as one that was not made", () => {
    const cut = history(diffChat);
    const { session } = only(readText(aider, cut.slice(0, cut.indexOf("#### heading"))));
    expect(outline(session).at(-1)).toBe("reply: The colour is set in plot.py: [edit error]");
  });

  it("finds no session in a history of headers alone, and knows its own files only", () => {
    expect(readText(aider, "\n# aider chat started at 2026-06-01 08:00:00\n")).toEqual([]);
    expect(aider.detects(["", "# aider chat started at 2026-06-01 08:00:00"])).toBe(true);
    expect(aider.detects(["#### # aider chat started at 2026-06-01 08:00:00"])).toBe(false);
  });
});
