import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { measure } from "../../src/intake/measure.ts";
import { measuresSchema } from "../../src/intake/measures.ts";
import { recordables, type Session, sessionSchema } from "../../src/intake/session.ts";
import { anySession } from "../support/arbitrary-session.ts";

type Call = { name: string; input?: unknown; status?: string | null; output?: string | null };

function calling(...calls: Call[]): Session {
  return sessionSchema.parse({
    turns: [
      { role: "human", text: "go" },
      { role: "assistant", tool_calls: calls },
    ],
  });
}

describe("null rules", () => {
  test("what is not recorded is null, whatever the turns hold", () => {
    const needs = {
      tool_calls: ["tool_calls", "successful_tool_calls", "lines_added", "commits", "test_runs", "tool_errors"],
      tool_results: ["successful_tool_calls", "actions_per_turn", "tool_errors", "tool_errors_recovered"],
      model_calls: ["model_calls"],
      line_changes: ["lines_added", "lines_removed"],
      output_tokens: ["output_tokens"],
    } as const;
    fc.assert(
      fc.property(anySession, fc.constantFrom(...recordables), (session, missing) => {
        const measures = measure({ ...session, not_recorded: [missing] });
        for (const name of needs[missing]) expect(measures[name]).toBeNull();
        expect(measuresSchema.safeParse(measures).success).toBe(true);
      }),
    );
  });

  test("telemetry replaces what the turns say, and fills what they cannot", () => {
    const session = sessionSchema.parse({
      ...calling({ name: "Bash", input: { command: "ls" }, status: "ok", output: "" }),
      not_recorded: ["line_changes"],
      telemetry: { lines_added: 7, successful_tool_calls: 4, output_tokens: 90 },
    });
    expect(measure(session)).toMatchObject({
      lines_added: 7,
      lines_removed: null,
      successful_tool_calls: 4,
      actions_per_turn: 4,
      output_tokens: 90,
      model_calls: 1,
    });
  });

  test("a session without human turns has no rate a turn", () => {
    const measures = measure(sessionSchema.parse({ turns: [{ role: "assistant", text: "hello" }] }));
    expect(measures).toMatchObject({ human_turns: 0, actions_per_turn: null, words_per_turn: null });
  });

  test("shell calls without their commands tell nothing of commits and tests", () => {
    expect(measure(calling({ name: "Bash", status: "ok" }))).toMatchObject({ commits: null, test_runs: null });
    expect(measure(calling({ name: "Read", status: "ok" }))).toMatchObject({ commits: 0, test_runs: 0 });
  });
});

describe("tool results", () => {
  test("an error is recovered by a later success of the same tool", () => {
    const measures = measure(
      calling(
        { name: "Bash", status: "error" },
        { name: "Bash", status: "error" },
        { name: "Read", status: "ok" },
        { name: "Bash", status: "ok" },
        { name: "Edit", status: "error" },
        { name: "Edit", status: "rejected" },
        { name: "Bash", status: null },
      ),
    );
    expect(measures).toMatchObject({
      tool_calls: 7,
      successful_tool_calls: 2,
      tool_errors: 3,
      tool_errors_recovered: 2,
      rejections: 1,
    });
  });

  test("an interrupted turn and its notice are one interruption", () => {
    const stop = { role: "system", kind: "interrupt", text: "" };
    const cut = { role: "assistant", tool_calls: [{ name: "Bash", status: "interrupted" }] };
    expect(measure(sessionSchema.parse({ turns: [cut, stop, stop, cut] })).interruptions).toBe(3);
  });
});

describe("words", () => {
  test.each([
    ["Fix the date filter, don't touch src/app.ts — 42% done.", 9],
    ["", 0],
    ["| --- | --- |", 0],
    ["これはペンです", 7],
    ["用 TypeScript 写", 3],
    ["файл\u00a0готов", 2],
    ["\u{1f600} ok", 1],
    ["안녕하세요 세계", 2],
  ])("%j has %d", (text, words) => {
    expect(measure(sessionSchema.parse({ turns: [{ role: "human", text }] })).human_words).toBe(words);
  });
});
