/**
 * What an import makes of every file under a folder, as a markdown table that a person can check by eye.
 *
 *   node scripts/import-table.ts <folder>
 *
 * Prints names, counts and kinds, never text of a session. Needs Node 22.18 or later.
 */
import { createReadStream, readdirSync } from "node:fs";
import { join, relative } from "node:path";
import { IntakeError } from "../src/intake/errors.ts";
import { type Imported, importSessions } from "../src/intake/import.ts";
import { measure } from "../src/intake/measure.ts";
import { parseSession } from "../src/intake/parse-session.ts";

const [folder] = process.argv.slice(2);
if (folder === undefined) {
  console.error("usage: node scripts/import-table.ts <folder>");
  process.exit(1);
}

const columns = ["file", "format", "sessions", "human turns", "actions", "kept", "dropped", "lines", "skipped"];
console.log(row(columns));
console.log(row(columns.map(() => "---")));
for (const file of readdirSync(folder, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => join(entry.parentPath, entry.name))
  .sort()) {
  console.log(row([relative(folder, file), ...(await importOne(file))]));
}

async function importOne(file: string): Promise<string[]> {
  try {
    return summary(await importSessions(createReadStream(file, { highWaterMark: 1 << 20 })));
  } catch (error) {
    if (error instanceof IntakeError) return [error.problem.code, "0", "", "", "", "", "", ""];
    throw error;
  }
}

function summary(imported: readonly Imported[]): string[] {
  const accounts = imported.map(({ account }) => account);
  const sum = (tallies: readonly Record<string, number>[]): string => {
    const total = new Map<string, number>();
    for (const tally of tallies)
      for (const [key, n] of Object.entries(tally)) total.set(key, (total.get(key) ?? 0) + n);
    return [...total]
      .sort(([a], [b]) => a.localeCompare(b))
      .map(([key, n]) => `${key} ${n}`)
      .join(", ");
  };
  const human = imported.flatMap(({ session }) => session.turns).filter((turn) => turn.role === "human").length;
  return [
    accounts[0]?.format ?? "no session",
    String(imported.length),
    String(human),
    actions(imported),
    sum(accounts.map((account) => account.turns_kept)),
    sum(accounts.map((account) => account.turns_dropped)),
    String(accounts.reduce((lines, account) => lines + account.lines_read, 0)),
    sum(accounts.map((account) => account.lines_skipped)),
  ];
}

/** Successful tool calls over the sessions that a person took part in. */
function actions(imported: readonly Imported[]): string {
  const counts = imported
    .filter(({ session }) => session.turns.some((turn) => turn.role === "human"))
    .map(({ session }) => measure(parseSession(session)).successful_tool_calls);
  return counts.some((n) => n === null) ? "not recorded" : String(counts.reduce((sum: number, n) => sum + (n ?? 0), 0));
}

function row(cells: readonly string[]): string {
  return `| ${cells.join(" | ")} |`;
}
