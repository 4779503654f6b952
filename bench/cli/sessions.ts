import { createWriteStream } from "node:fs";
import { finished } from "node:stream/promises";
import { developmentSessions } from "../../scripts/development-sessions.ts";
import { anonymize } from "../../src/intake/anonymity/anonymize.ts";

/** The development sessions so many times over, each copy with a word of its own, so that none is another's duplicate. */
export async function writeSessions(data: string, copies: number, path: string): Promise<number> {
  const file = createWriteStream(path);
  let count = 0;
  for (const { session: given } of developmentSessions(data)) {
    if (!given.turns.some(({ role }) => role === "human")) continue;
    const { session } = await anonymize(given);
    for (let copy = 0; copy < copies; copy++) {
      const turns = session.turns.map((turn, index) =>
        index === 0 ? { ...turn, text: `${turn.text} (${copy})` } : turn,
      );
      file.write(`${JSON.stringify({ ...session, turns })}\n`);
      count += 1;
    }
  }
  file.end();
  await finished(file);
  return count;
}
