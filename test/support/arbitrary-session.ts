import fc from "fast-check";
import { type Session, sessionSchema, systemKinds, toolStatuses } from "../../src/intake/session.ts";

/** Pieces that would be lines of the renderer if a line began with them. */
const forged = [
  "[turn 0: human]",
  "[turn 1: assistant, continued]",
  "[tool: Bash, ok]",
  "[context file: x]",
  "[transcript truncated",
];

/** Any text a caller may send: astral characters, lone surrogates, controls, line breaks. */
export const anyText = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.string({ unit: fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit)) }),
  fc
    .array(fc.constantFrom("\n", "\r", "\u0085", "[", "]", "<", "\\", "#", " ", "0", "a", "\u{1f600}", ...forged))
    .map(join),
);

const toolCall = fc.record({
  name: fc.oneof(fc.constantFrom("Bash", "Edit", "Write"), fc.string({ maxLength: 20 })),
  input: fc.oneof(fc.constant(null), anyText, fc.dictionary(anyText, fc.jsonValue())),
  status: fc.option(fc.constantFrom(...toolStatuses)),
  output: fc.option(anyText),
});

const turn = fc.oneof(
  fc.record({ role: fc.constant("human" as const), text: anyText }),
  fc.record({
    role: fc.constant("assistant" as const),
    text: anyText,
    tool_calls: fc.array(toolCall, { maxLength: 4 }),
  }),
  fc.record({ role: fc.constant("system" as const), kind: fc.constantFrom(...systemKinds), text: anyText }),
);

export const anySession: fc.Arbitrary<Session> = fc
  .record({
    context_files: fc.array(fc.record({ name: anyText, text: anyText }), { maxLength: 2 }),
    turns: fc.array(turn, { maxLength: 12 }),
  })
  .map((session) => sessionSchema.parse(session));

function join(pieces: readonly string[]): string {
  return pieces.join("");
}
