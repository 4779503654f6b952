import { describe, expect, it } from "vitest";
import { ask, claudeRelease, engineOver, sessionOf } from "../../support/claude.ts";
import { FakeAnthropic } from "../../support/fake-anthropic/fake-anthropic.ts";

const session = sessionOf({
  context_files: [{ name: "CLAUDE.md", text: "The kiln log is kept by hand." }],
  turns: [
    { role: "human", text: "Why does the glaze\n  crawl at cone six?" },
    {
      role: "assistant",
      text: "Let me look.",
      tool_calls: [
        { name: "Bash", input: { command: 'grep "crawl" log' }, status: "ok", output: "cone 6\tcrawl\ncone 4\tok" },
      ],
    },
    { role: "human", text: "It was the bisque." },
  ],
});

/** The label of a reply that quotes this. */
async function labelled(...evidence: readonly { readonly turn: number; readonly quote: string }[]) {
  const text = JSON.stringify({ evidence, decisions: [], answer: "analyze" });
  const fake = new FakeAnthropic({ faults: () => ({ kind: "reply", text }) });
  const answers = await ask(engineOver(fake), await claudeRelease("full-context-1"), session, ["work_mode"]);
  return answers.get("work_mode");
}

describe("a quote", () => {
  it.each([
    ["letter by letter", 0, "Why does the glaze\n  crawl"],
    ["with its blanks folded", 0, "glaze crawl at  cone six?"],
    ["of a tool's input as it was written in the transcript", 1, '{"command":"grep \\"crawl\\" log"}'],
    ["of a tool's output as it was recorded", 1, "cone 6 crawl cone 4"],
    ["of a tool's output as it was written in the transcript", 1, "cone 6\\tcrawl\\ncone 4"],
  ])("%s is kept with its turn", async (_, turn, quote) => {
    const label = await labelled({ turn, quote });
    expect(label?.evidence).toEqual([{ kind: "quote", quote, turn }]);
    expect(label?.call?.quotes_dropped).toBe(0);
  });

  it("of a context file is kept without a turn", async () => {
    const label = await labelled({ turn: -1, quote: "kept by hand" });
    expect(label?.evidence).toEqual([{ kind: "quote", quote: "kept by hand", turn: null }]);
  });

  it.each([
    ["that nobody wrote", 0, "the glaze is too thick"],
    ["in other letters", 0, "WHY DOES THE GLAZE"],
    ["joined from two places", 0, "Why does the glaze It was the bisque."],
    ["of another turn", 0, "It was the bisque."],
    ["of a turn that is not there", 40, "It was the bisque."],
    ["of blanks", 0, " \n "],
  ])("%s is dropped and counted, and the label stands", async (_, turn, quote) => {
    const label = await labelled({ turn, quote }, { turn: 2, quote: "the bisque" });
    expect(label).toMatchObject({ status: "labeled", value: "analyze", call: { quotes_dropped: 1 } });
    expect(label?.evidence).toEqual([{ kind: "quote", quote: "the bisque", turn: 2 }]);
  });
});
