/** The words in which the database refused a write; empty where it took it. */
export async function refusal(write: Promise<unknown>): Promise<string> {
  return write.then(
    () => "",
    (error: unknown) => String(error),
  );
}

/** What the triggers on these tables say when they refuse. */
export async function refusalsOf(database: D1Database, tables: ReadonlySet<string>): Promise<string[]> {
  const triggers = database.prepare("SELECT tbl_name, sql FROM sqlite_master WHERE type = 'trigger'");
  const { results } = await triggers.all<{ tbl_name: string; sql: string }>();
  return results
    .filter(({ tbl_name }) => tables.has(tbl_name))
    .flatMap(({ sql }) => [...sql.matchAll(/RAISE\(ABORT, '([^']+)'\)/g)].map(([, words = ""]) => words));
}
