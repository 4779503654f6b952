import { applyD1Migrations } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { newId } from "../../src/ids.ts";

/** The D1 that all tests share, with the migrations that wrangler applies: make a workspace and ids of your own. */
export async function migratedDatabase(): Promise<D1Database> {
  await applyD1Migrations(env.DB, env.TEST_MIGRATIONS);
  return env.DB;
}

export async function newWorkspace(database: D1Database): Promise<string> {
  const id = newId("workspace");
  await database
    .prepare("INSERT INTO workspaces (id, name, created_at) VALUES (?, 'test', '2026-11-23T00:00:00Z')")
    .bind(id)
    .run();
  return id;
}

/** Every table of ours, from the schema itself, so that no new table escapes a test that looks at all of them. */
export async function tableNames(database: D1Database): Promise<string[]> {
  const { results } = await database
    .prepare(
      "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE '\\_cf%' ESCAPE '\\' AND name <> 'd1_migrations'",
    )
    .all<{ name: string }>();
  return results.map((row) => row.name);
}

export async function rowCounts(database: D1Database): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const name of await tableNames(database)) {
    counts[name] = (await database.prepare(`SELECT count(*) AS n FROM "${name}"`).first<number>("n")) ?? 0;
  }
  return counts;
}

/** All of the database as one text: every column of every row of every table. */
export async function dump(database: D1Database): Promise<string> {
  const parts: string[] = [];
  for (const name of await tableNames(database)) {
    const { results } = await database.prepare(`SELECT * FROM "${name}"`).all();
    parts.push(name, ...results.map((row) => JSON.stringify(row)));
  }
  return parts.join("\n");
}
