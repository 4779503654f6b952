import { expect, it } from "vitest";
import { callsOf, importOne, jsonLines, outlineOf } from "../../support/importing.ts";

const said = (role: string, ...content: unknown[]) => ({ role, message: { content } });
const text = (value: string) => ({ type: "text", text: value });

it("takes the person's words out of Cursor's wrapping", () => {
  const imported = importOne(
    jsonLines(
      said("user", text("<user_query>\nwater the beans\n</user_query>")),
      said("assistant", text("Done.")),
      "{broken",
    ),
  );
  expect(outlineOf(imported)).toEqual(["human/prompt: water the beans", "assistant/reply: Done."]);
  expect(imported.account).toMatchObject({ format: "cursor", lines_read: 3, lines_skipped: { broken_json: 1 } });
  expect(imported.session).toMatchObject({
    month: null,
    not_recorded: ["tool_calls", "tool_results", "model_calls", "line_changes", "output_tokens"],
  });
});

it("keeps tool calls where the transcript names them, without results", () => {
  const imported = importOne(
    jsonLines(
      said("user", text("dig")),
      said("assistant", text("ok"), { type: "tool_use", name: "Shell", input: { command: "ls" } }),
    ),
  );
  expect(callsOf(imported)).toEqual([{ name: "Shell", input: { command: "ls" }, status: null, output: null }]);
  expect(imported.session.not_recorded).not.toContain("tool_calls");
});
