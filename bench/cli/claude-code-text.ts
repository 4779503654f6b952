import type { SessionInput } from "../../src/intake/session.ts";

/** What is said in a session as a file of Claude Code, with ids that no other number gives. */
export function claudeCodeText(number: number, { turns }: Pick<SessionInput, "turns">): string {
  const id = (index: number) =>
    `${number.toString(16).padStart(8, "0")}-${index.toString(16).padStart(4, "0")}-4000-8000-0123456789ab`;
  const records = turns.map(({ role, text }, index) => ({
    type: role === "human" ? "user" : "assistant",
    uuid: id(index + 1),
    parentUuid: index === 0 ? null : id(index),
    sessionId: id(0),
    timestamp: "2026-04-14T09:13:41.000Z",
    message:
      role === "human"
        ? { role: "user", content: text }
        : { role: "assistant", id: `msg_${id(index)}`, model: "claude-sonnet-5-5", content: [{ type: "text", text }] },
  }));
  return records.map((record) => `${JSON.stringify(record)}\n`).join("");
}
