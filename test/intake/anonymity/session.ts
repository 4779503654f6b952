import { type Session, type SessionInput, sessionSchema } from "../../../src/intake/session.ts";

/** A session of one human turn, with whatever else a test needs. */
export function sessionOf(text: string, rest: Partial<SessionInput> = {}): Session {
  return sessionSchema.parse({ turns: [{ role: "human", text }], ...rest });
}

/** A session whose agent called one tool. */
export function sessionCalling(input: Record<string, unknown>, output: string | null = null): Session {
  return sessionSchema.parse({
    turns: [
      { role: "human", text: "go on" },
      { role: "assistant", tool_calls: [{ name: "Bash", input, output }] },
    ],
  });
}
