import { getTableColumns, sql } from "drizzle-orm";
import type { SQLiteTable } from "drizzle-orm/sqlite-core";
import type { Database } from "./database.ts";

/**
 * One statement for any number of rows. A statement takes 100 parameters at most, which four labels would exceed; as JSON the rows
 * are one. Columns that a row leaves out are null, and looking for a member in JSON costs more than NULL: what no row has is not
 * looked for.
 */
export function insertRows<T extends SQLiteTable>(database: Database, table: T, rows: readonly T["$inferInsert"][]) {
  const given = new Set(
    rows.flatMap((row) => Object.entries(row).flatMap(([key, value]) => (value === null ? [] : [key]))),
  );
  const values = Object.keys(getTableColumns(table)).map((key) => (given.has(key) ? `value ->> '${key}'` : "NULL"));
  // Without WHERE, SQLite would read the ON of a following ON CONFLICT as that of a join.
  return database
    .insert(table)
    .select(sql`${sql.raw(`SELECT ${values.join(", ")}`)} FROM json_each(${JSON.stringify(rows)}) WHERE true`);
}
