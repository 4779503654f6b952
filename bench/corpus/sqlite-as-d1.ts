import type { DatabaseSync, SQLInputValue } from "node:sqlite";
import type { D1Database } from "@cloudflare/workers-types";

/** As much of D1 over a SQLite file as the product's reading functions use. */
export function asD1(sqlite: DatabaseSync): D1Database {
  const prepare = (query: string, values: readonly SQLInputValue[] = []): object => {
    const rows = () => sqlite.prepare(query).all(...values);
    return {
      bind: (...bound: readonly SQLInputValue[]) => prepare(query, bound),
      all: async () => ({ results: rows(), success: true, meta: {} }),
      raw: async () => rows().map((row) => Object.values(row)),
    };
  };
  return { prepare } as unknown as D1Database;
}
