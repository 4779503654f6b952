import type { D1Database } from "@cloudflare/workers-types";
import { type DrizzleD1Database, drizzle } from "drizzle-orm/d1";

export type Database = DrizzleD1Database;

export function openDatabase(binding: D1Database): Database {
  return drizzle(binding);
}

/** A fault of the database, without the statement and its parameters, which may hold what a caller sent. */
export class StoreError extends Error {
  override readonly name = "StoreError";
  /** Whether a constraint or trigger refused the write: somebody else wrote first, so look again. */
  readonly refused: boolean;
  constructor(message: string) {
    super(message);
    this.refused = message.includes("SQLITE_CONSTRAINT");
  }
}

/** Runs a query; what it throws names the constraint or fault, never a value. */
export async function run<T>(query: PromiseLike<T>): Promise<T> {
  try {
    return await query;
  } catch (error) {
    throw new StoreError(rootMessage(error));
  }
}

/** The database's own words stand at the end of the chain of causes; drizzle's around it quote the parameters. */
function rootMessage(error: unknown): string {
  let root = error;
  while (root instanceof Error && root.cause instanceof Error) root = root.cause;
  return root instanceof Error && !root.message.startsWith("Failed query") ? root.message : "the database failed";
}
