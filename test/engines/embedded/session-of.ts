import { type Session, type SessionInput, sessionSchema } from "../../../src/intake/session.ts";

type TurnInput = SessionInput["turns"][number];

/** What a person typed. */
export function typed(text: string): TurnInput {
  return { role: "human", text };
}

/** A reply of the agent, with the calls it made. */
export function reply(
  text: string,
  ...calls: { name: string; input: Record<string, string>; output?: string; status?: "ok" | "error" }[]
): TurnInput {
  return {
    role: "assistant",
    text,
    tool_calls: calls.map(({ output = "", status = "ok", ...call }) => ({ ...call, output, status })),
  };
}

export function sessionOf(...turns: TurnInput[]): Session {
  return sessionSchema.parse({ turns });
}
