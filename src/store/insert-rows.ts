import { getTableColumns, sql } from "drizzle-orm";
import type { SQLiteTable } from "drizzle-orm/sqlite-core";
import type { Database } from "./database.ts";

const selections = new WeakMap<SQLiteTable, string>();

/**
 * One statement for any number of rows. A statement takes 100 parameters at most, which four labels would exceed; as JSON the rows
 * are one. Columns that a row leaves out are null.
 */
export function insertRows<T extends SQLiteTable>(database: Database, table: T, rows: readonly T["$inferInsert"][]) {
  const selection = selections.get(table) ?? writeSelection(table);
  // Without WHERE, SQLite would read the ON of a following ON CONFLICT as that of a join.
  return database.insert(table).select(sql`${sql.raw(selection)} FROM json_each(${JSON.stringify(rows)}) WHERE true`);
}

function writeSelection(table: SQLiteTable): string {
  const values = Object.keys(getTableColumns(table)).map((key) => `value ->> '${key}'`);
  const selection = `SELECT ${values.join(", ")}`;
  selections.set(table, selection);
  return selection;
}
