import { IntakeError, type IntakeProblem } from "../errors.ts";
import { asObject } from "../json-text.ts";
import { checkSession } from "../parse-session.ts";
import type { Session } from "../session.ts";
import { readDocuments, type ValueReader } from "./document.ts";
import { readHead } from "./head.ts";
import type { Importer, ReadSession } from "./importer.ts";

/** The session object of this project itself. */
export const nativeSession: Importer = {
  format: "session",
  title: "Metier's own session object: one JSON document, or one object to a line",
  detects(head) {
    const { document } = readHead(head);
    return document !== null && !document.list && document.keys.has("turns");
  },
  open: () => readDocuments(readSessions()),
};

function readSessions(): ValueReader {
  const sessions: ReadSession[] = [];
  let broken = 0;
  let problem: IntakeProblem | null = null;
  return {
    value(value) {
      // Once the reason is known, what is no session at all is only counted: the schema's reasons are dear.
      if (problem !== null && !Array.isArray(asObject(value)?.turns)) {
        broken++;
        return;
      }
      try {
        const session = checkSession(value);
        sessions.push({ session, account: nativeAccount(session) });
      } catch (error) {
        if (!(error instanceof IntakeError)) throw error;
        problem ??= error.problem;
        broken++;
      }
    },
    broken() {
      broken++;
    },
    end() {
      const [first, ...others] = sessions;
      if (first === undefined || broken === 0) return sessions;
      const { account } = first;
      const skipped = { ...account.lines_skipped, not_a_session: broken };
      return [{ session: first.session, account: { ...account, lines_skipped: skipped } }, ...others];
    },
    problem: () => problem,
  };
}

/** Nothing of a native session is skipped or dropped: what is counted are its turns. */
export function nativeAccount({ turns }: Session): ReadSession["account"] {
  const turns_kept: Record<string, number> = {};
  for (const { kind } of turns) turns_kept[kind] = (turns_kept[kind] ?? 0) + 1;
  return { format: "session", lines_read: turns.length, lines_skipped: {}, turns_kept, turns_dropped: {} };
}
