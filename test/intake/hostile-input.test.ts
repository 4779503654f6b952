import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { IntakeError } from "../../src/intake/errors.ts";
import { importers } from "../../src/intake/formats/registry.ts";
import { type Imported, openImport, parseSession, readSession } from "../../src/intake/import.ts";
import { type FormatName, formatNames } from "../../src/intake/import-account.ts";
import { bytesOf } from "../support/importing.ts";

/** Words that importers look for, so that chance meets their branches. */
const words = [
  ..."type user assistant system message content text role tool_use tool_result tool_use_id id uuid parentUuid".split(
    " ",
  ),
  ..."sessionId timestamp payload response_item event_msg session_meta function_call arguments call_id output".split(
    " ",
  ),
  ..."turn_context token_count info isMeta isSidechain attachment messages tool_calls function name toolCalls".split(
    " ",
  ),
  ..."gemini toolCall toolResult toolCallId v agent ts result status input turns human kind prompt usage".split(" "),
  "2026-01-01T00:00:00Z",
  "[Request interrupted by user]",
  "<system-reminder>",
  "</system-reminder>",
  "<command-name>",
  "REDACTED",
  "__proto__",
  "constructor",
  "\ud800",
  "\u{1f600}",
  "",
];
const word = fc.constantFrom(...words);
const { value } = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: "small" },
    word,
    fc.integer(),
    fc.constantFrom(null, true, 1e21, -1),
    tie("list"),
    tie("object"),
  ),
  list: fc.array(tie("value"), { maxLength: 4 }),
  object: fc.array(fc.tuple(word, tie("value")), { maxLength: 6 }).map((members) => Object.fromEntries(members)),
}));
const line = fc.oneof(
  {
    weight: 6,
    arbitrary: fc
      .array(fc.tuple(word, value), { maxLength: 8 })
      .map((members) => JSON.stringify(Object.fromEntries(members))),
  },
  { weight: 1, arbitrary: fc.string({ unit: "binary" }) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      "",
      "{",
      "}",
      "[",
      "]",
      "null",
      "{}",
      "[]",
      "\ufeff",
      "---",
      "# aider chat started at 2026-01-01 00:00:00",
    ),
  },
);
/** Some lines stand twice, some are cut. */
const file = fc
  .array(fc.tuple(line, fc.nat({ max: 9 })), { maxLength: 20 })
  .map((lines) =>
    lines
      .flatMap(([text, fate]) => (fate === 0 ? [text, text] : fate === 1 ? [text.slice(0, text.length >> 1)] : [text]))
      .join("\n"),
  );

/** What an import gives, each session with a person in it checked against the schema. */
function importChecked(bytes: Uint8Array, format: FormatName): Imported[] {
  const opened = openImport({ format });
  opened.push(bytes);
  const imported = opened.end();
  for (const { session } of imported) if (session.turns.some((turn) => turn.role === "human")) parseSession(session);
  return imported;
}

describe("any input at all", () => {
  it("gives every importer sessions that the schema takes, and no exception", () => {
    fc.assert(
      fc.property(file, fc.constantFrom(...importers), (text, { format }) => {
        for (const { account } of importChecked(bytesOf(text), format)) expect(account.format).toBe(format);
      }),
      { numRuns: 1500 },
    );
  });

  it("gives every importer something to read out of random bytes", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), fc.constantFrom(...importers), (bytes, { format }) => {
        importChecked(bytes, format);
      }),
      { numRuns: 500 },
    );
  });

  it("gives the API a session or a reason", () => {
    fc.assert(
      fc.property(file, fc.option(fc.constantFrom(...formatNames), { nil: undefined }), (text, format) => {
        try {
          expect(readSession(bytesOf(text), { format }).session.turns.length).toBeGreaterThan(0);
        } catch (error) {
          expect(error).toBeInstanceOf(IntakeError);
        }
      }),
      { numRuns: 500 },
    );
  });

  it("takes every importer through a flood of one thing", () => {
    const floods = [
      "\n",
      "<",
      "<system-reminder>",
      "[[[[",
      '{"type":"user"}\n',
      '{"role":"user","content":"a"}\n',
      `{"role":"user","content":${JSON.stringify("<system-reminder>x</system-reminder>".repeat(1_000))}}\n`,
      `{"role":"user","content":${JSON.stringify(" ".repeat(30_000))}}\n`,
    ].map((piece) => bytesOf(piece.repeat(Math.ceil(30_000 / piece.length))));
    for (const { format } of importers) {
      for (const flood of floods) {
        for (const { account } of importChecked(flood, format)) expect(account.format).toBe(format);
      }
    }
  });
});
