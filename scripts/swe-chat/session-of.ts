import { createReadStream } from "node:fs";
import { join, normalize, sep } from "node:path";
import { anonymize } from "../../src/intake/anonymity/anonymize.ts";
import { importSessions, parseSession } from "../../src/intake/import.ts";
import type { Session } from "../../src/intake/session.ts";

/** The transcript's session, anonymized. Null: none has a human turn. */
export async function sessionOf(folder: string, transcript: string): Promise<Session | null> {
  const path = normalize(transcript);
  if (path.startsWith(`..${sep}`) || path.startsWith(sep)) throw new Error("a transcript lies outside of the folder");
  for (const { session } of await importSessions(createReadStream(join(folder, path)))) {
    if (!session.turns.some(({ role }) => role === "human")) continue;
    return (await anonymize(parseSession(session))).session;
  }
  return null;
}
