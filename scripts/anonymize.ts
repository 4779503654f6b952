import { createReadStream } from "node:fs";
import { anonymize } from "../src/intake/anonymity/anonymize.ts";
import { IntakeError } from "../src/intake/errors.ts";
import { importSessions, parseSession } from "../src/intake/import.ts";
import { readArguments } from "./read-arguments.ts";

const usage = `Rewrites transcripts on this machine: native sessions, one JSON object a line, go to standard output; what was replaced, by kind and
never by value, to standard error. Headless runs and what cannot be read are left out and named.

  npm run -s anonymize -- transcript.jsonl > sessions.jsonl`;
const { positionals: files } = readArguments(usage, { allowPositionals: true });
if (files.length === 0) {
  console.error(`Name one transcript or more.\n\n${usage}`);
  process.exitCode = 2;
}
for (const file of files) {
  try {
    for (const { session: imported } of await importSessions(createReadStream(file))) {
      if (!imported.turns.some(({ role }) => role === "human")) {
        console.error(`${file}: a session without a human turn was left out`);
        continue;
      }
      const { session, replacements } = await anonymize(parseSession(imported));
      process.stdout.write(`${JSON.stringify(session)}\n`);
      const kinds = Map.groupBy(replacements, ({ kind }) => kind);
      const counts = [...kinds].map(([kind, found]) => `${kind} ${found.length}`);
      console.error(`${file}: ${session.turns.length} turns; replaced: ${counts.join(", ") || "nothing"}`);
    }
  } catch (error) {
    if (!(error instanceof IntakeError) && !(error instanceof Error && "code" in error)) throw error;
    console.error(`${file}: ${error instanceof IntakeError ? error.problem.code : error.message}`);
    process.exitCode = 1;
  }
}
