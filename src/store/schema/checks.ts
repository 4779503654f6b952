import { type SQL, sql } from "drizzle-orm";

/** `column IN ('a', 'b')` for a CHECK constraint, from the list that the code uses. */
export function isOneOf(column: string, values: Iterable<string>): SQL {
  const list = [...values].map((value) => `'${value.replaceAll("'", "''")}'`);
  return sql.raw(`${column} IN (${list.join(", ")})`);
}
