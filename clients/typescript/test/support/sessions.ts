import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, onTestFinished } from "vitest";

/** A folder that ends with the test. */
export function folder(): string {
  const path = mkdtempSync(join(tmpdir(), "metier-client-"));
  onTestFinished(() => rmSync(path, { recursive: true, force: true }));
  return path;
}

/** A folder that ends with the tests of a file; called before the first of them. */
export function lastingFolder(): string {
  const path = mkdtempSync(join(tmpdir(), "metier-client-"));
  afterAll(() => rmSync(path, { recursive: true, force: true }));
  return path;
}

export function session(text: string, id = "s-1") {
  return {
    id,
    turns: [
      { role: "human" as const, kind: "prompt" as const, text },
      { role: "assistant" as const, text: "Done." },
    ],
  };
}

/** A file of sessions, one to a line, each with a text of its own. */
export function sessionsFile(path: string, count: number): string {
  const lines = Array.from({ length: count }, (_, index) =>
    JSON.stringify(session(`Rename column ${index} of the gauge table and run the tests.`, `s-${index}`)),
  );
  writeFileSync(path, `${lines.join("\n")}\n`);
  return path;
}

interface Record {
  readonly type: "user" | "assistant";
  readonly text: string;
  readonly uuid: string;
  readonly parent: string | null;
  readonly session: string;
}

/** A line of Claude Code's. */
export function claudeCodeLine({ type, text, uuid, parent, session: sessionId }: Record): string {
  const content = type === "user" ? text : [{ type: "text", text }];
  return `${JSON.stringify({
    type,
    uuid,
    parentUuid: parent,
    sessionId,
    timestamp: "2026-04-14T09:13:41.000Z",
    message: {
      role: type,
      content,
      ...(type === "assistant" ? { id: `msg_${uuid}`, model: "claude-sonnet-5-5" } : {}),
    },
  })}\n`;
}
