/** Imports every file under a folder, one after the other, and prints how much there was. */
import { createReadStream, readdirSync } from "node:fs";
import { join } from "node:path";
import { importSessions } from "../../src/intake/import.ts";

const [folder = "."] = process.argv.slice(2);
const total = { files: 0, sessions: 0, turns: 0, lines: 0 };
for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
  if (!entry.isFile()) continue;
  const chunks = createReadStream(join(entry.parentPath, entry.name), { highWaterMark: 256 * 1024 });
  const imported = await importSessions(chunks, { format: "claude-code-jsonl" });
  total.files++;
  total.sessions += imported.length;
  for (const { session, account } of imported) {
    total.turns += session.turns.length;
    total.lines += account.lines_read;
  }
}
console.log(JSON.stringify(total));
