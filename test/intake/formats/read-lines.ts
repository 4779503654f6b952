import type { Importer, ReadSession } from "../../../src/intake/formats/importer.ts";
import { type Session, sessionSchema } from "../../../src/intake/session.ts";

/** Feeds a text to an importer as the command line does, and parses each session as the door does. */
export function readText(importer: Importer, text: string) {
  const reader = importer.open();
  for (const line of text.split("\n")) reader.line(line);
  return reader.end().map((read: ReadSession) => ({ ...read, session: sessionSchema.parse(read.session) }));
}

export function only<T>(values: readonly T[]): T {
  const [first] = values;
  if (first === undefined || values.length !== 1) throw new Error(`expected one, got ${values.length}`);
  return first;
}

/** `role/kind: text` of each turn, its calls behind it. */
export function outline(session: Session): string[] {
  return session.turns.map((turn) => {
    const calls = turn.role === "assistant" ? turn.tool_calls.map((call) => ` [${call.name} ${call.status}]`) : [];
    return `${turn.kind}: ${turn.text}${calls.join("")}`;
  });
}
