import { describe, expect, test } from "vitest";
import { measure } from "../../../src/intake/measure.ts";
import { sessionSchema } from "../../../src/intake/session.ts";

type Call = { name: string; input?: unknown; status?: string | null; output?: string | null };

function lines(...calls: Call[]): [number | null, number | null] {
  const tool_calls = calls.map((call) => ({ status: "ok", ...call }));
  const measures = measure(sessionSchema.parse({ turns: [{ role: "assistant", tool_calls }] }));
  return [measures.lines_added, measures.lines_removed];
}

const patch =
  "*** Begin Patch\n*** Update File: a.ts\n@@\n context\n-old\n+new\n+more\n*** Add File: b.ts\n+one\n*** End Patch";

describe("lines are read from the edit tools of", () => {
  test.each<[string, Call, [number, number]]>([
    ["Claude, Edit", { name: "Edit", input: { file_path: "a", old_string: "a\nb", new_string: "a\nc\nd" } }, [2, 1]],
    [
      "Claude, MultiEdit",
      {
        name: "MultiEdit",
        input: {
          edits: [
            { old_string: "a", new_string: "b" },
            { old_string: "c", new_string: "" },
          ],
        },
      },
      [1, 2],
    ],
    ["Claude, Write", { name: "Write", input: { file_path: "a", content: "1\n2\n3\n" } }, [3, 0]],
    ["Claude, NotebookEdit", { name: "NotebookEdit", input: { notebook_path: "n", new_source: "x\ny" } }, [2, 0]],
    [
      "Claude's editor tool",
      { name: "str_replace_based_edit_tool", input: { command: "create", path: "a", file_text: "x" } },
      [1, 0],
    ],
    ["Codex, apply_patch", { name: "apply_patch", input: { input: patch } }, [3, 1]],
    ["Codex, apply_patch as text", { name: "apply_patch", input: patch }, [3, 1]],
    ["Codex, shell words", { name: "shell", input: { command: ["apply_patch", patch] } }, [3, 1]],
    [
      "Codex, here-document",
      { name: "shell", input: { command: ["bash", "-lc", `apply_patch <<'EOF'\n${patch}\nEOF`] } },
      [3, 1],
    ],
    ["Gemini, replace", { name: "replace", input: { file_path: "a", old_string: "x", new_string: "y" } }, [1, 1]],
    ["Gemini, write_file", { name: "write_file", input: { file_path: "a", content: "x" } }, [1, 0]],
    [
      "Cursor, its tally",
      { name: "edit_file", input: "app.py", output: "**Chunk 1**\nLines added: 4, lines removed: 1" },
      [4, 1],
    ],
    ["Cursor, search_replace", { name: "search_replace", input: { old_string: "x", new_string: "y\nz" } }, [2, 1]],
    [
      "Antigravity",
      {
        name: "multi_replace_file_content",
        input: { ReplacementChunks: [{ TargetContent: "x", ReplacementContent: "y" }] },
      },
      [1, 1],
    ],
    [
      "VS Code",
      { name: "replace_string_in_file", input: { filePath: "a", oldString: "x", newString: "x\ny" } },
      [1, 0],
    ],
    ["aider, blocks", { name: "edit", input: "a.py\n<<<<<<< SEARCH\nx\n=======\ny\nz\n>>>>>>> REPLACE\n" }, [2, 1]],
    [
      "aider, diff",
      { name: "edit", input: { file_path: "a", diff: "--- a\n+++ a\n@@ -1 +1,2 @@\n-x\n+y\n+z" } },
      [2, 1],
    ],
    ["pi", { name: "edit", input: { path: "a", edits: [{ oldText: "x", newText: "y" }] } }, [1, 1]],
    ["an MCP server of files", { name: "mcp__files__write_file", input: { path: "a", content: "x\ny" } }, [2, 0]],
    [
      "Claude's screen, Update",
      { name: "Update", input: { file_path: "a" }, output: "Updated a with 74  \n   additions and 1 removal\n" },
      [74, 1],
    ],
    [
      "Claude's screen, removal",
      { name: "Update", input: { file_path: "a" }, output: "Updated a with 2 removals" },
      [0, 2],
    ],
    [
      "Claude's screen, Write",
      { name: "Write", input: { file_path: "a" }, output: "Wrote 143 lines to a\n" },
      [143, 0],
    ],
  ])("%s", (_, call, expected) => {
    expect(lines(call)).toEqual(expected);
  });
});

test("a moved line counts as neither, a changed line as both, whatever its line break", () => {
  expect(lines({ name: "Edit", input: { old_string: "a\r\nb\r\nc", new_string: "c\na\nB" } })).toEqual([1, 1]);
});

test("a file written again is compared with what was written before", () => {
  const first = { name: "Write", input: { file_path: "a", content: "1\n2\n3" } };
  expect(lines(first, { name: "Write", input: { file_path: "a", content: "1\n3\n4" } })).toEqual([4, 1]);
});

test("failed, refused and interrupted edits change nothing; an unknown status counts as done", () => {
  const edit = { name: "Write", input: { file_path: "a", content: "x" } };
  const failed = ["error", "rejected", "interrupted"].map((status) => ({ ...edit, status }));
  expect(lines(...failed)).toEqual([0, 0]);
  expect(lines({ ...edit, status: null })).toEqual([1, 0]);
});

test("one change that cannot be read makes the total unknown", () => {
  const known = { name: "Write", input: { file_path: "a", content: "x" } };
  expect(
    lines(known, { name: "edit_file", input: { target_file: "a", code_edit: "// ... existing code ..." } }),
  ).toEqual([null, null]);
  expect(lines(known, { name: "apply_patch", input: "*** Begin Patch\n+cut" })).toEqual([null, null]);
  expect(lines(known, { name: "edit_file", output: "Lines added: 4, lines removed: undefined" })).toEqual([5, null]);
});

test("reading, searching and other commands change no lines", () => {
  expect(lines({ name: "Read", output: "+x" }, { name: "Bash", input: { command: "echo '+x'" } })).toEqual([0, 0]);
});
