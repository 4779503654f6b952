/**
 * Turns a copy of SWE-chat's tables into a gold set: session-level annotations become a rater that is named for what it is.
 */
import { IntakeError } from "../src/intake/errors.ts";
import { readArguments } from "./read-arguments.ts";
import { annotatedSessions } from "./swe-chat/annotated-sessions.ts";
import { readMap } from "./swe-chat/map.ts";
import { sessionOf } from "./swe-chat/session-of.ts";

const usage = `Writes a gold set, as POST /v1/datasets takes it, from a copy of SWE-chat (sessions.parquet, session_logs.parquet, transcripts/).

  node scripts/swe-chat.ts <folder> <map.json> > gold.jsonl

The map says which column of the sessions is which classifier's label, and who the rater was; docs/benchmarks.md has its form. Sessions
are anonymized on this machine; those that cannot be read, or in which no person wrote, are left out and counted.`;
const { positionals } = readArguments(usage, { allowPositionals: true });
const [folder, file] = positionals;
if (folder === undefined || file === undefined) throw new Error(`Name the folder and the map.\n\n${usage}`);

const map = readMap(file);
const left: Record<string, number> = {};
const leave = (why: string) => {
  left[why] = (left[why] ?? 0) + 1;
};
let written = 0;
console.log(JSON.stringify({ dataset: { name: map.name, visibility: "workspace", raters: [map.rater] } }));
for (const { id, person, transcript, gold, subgroups } of await annotatedSessions(folder, map, leave)) {
  try {
    const session = await sessionOf(folder, transcript);
    if (session === null) leave("no session with a person in it");
    else {
      console.log(JSON.stringify({ id, person, gold, subgroups, session: { ...session, id, user_key: person } }));
      written += 1;
    }
  } catch (error) {
    if (error instanceof IntakeError) leave(error.problem.code);
    else if (error instanceof Error && "code" in error) leave(String(error.code));
    else throw error;
  }
}
console.error(`${written} sessions; left out: ${JSON.stringify(left)}`);
