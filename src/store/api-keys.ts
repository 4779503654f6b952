import { and, eq, isNull } from "drizzle-orm";
import { type Database, run } from "./database.ts";
import { apiKeys } from "./schema/workspaces.ts";

export interface KeyGrant {
  readonly workspace_id: string;
  readonly scopes: string;
}

/** What a key that was not revoked grants, looked up by its digest; no row: no such key. */
export function grantsOf(database: Database, secretSha256: string) {
  return database
    .select({ workspace_id: apiKeys.workspace_id, scopes: apiKeys.scopes })
    .from(apiKeys)
    .where(isKey(secretSha256));
}

/** The same as a part of another query, which then reads nothing under a key that is unknown or revoked. */
export function workspaceOfKey(database: Database, secretSha256: string) {
  return database.select({ workspace_id: apiKeys.workspace_id }).from(apiKeys).where(isKey(secretSha256));
}

function isKey(secretSha256: string) {
  return and(eq(apiKeys.secret_sha256, secretSha256), isNull(apiKeys.revoked_at));
}

export async function findGrant(database: Database, secretSha256: string): Promise<KeyGrant | null> {
  const rows = await run(grantsOf(database, secretSha256));
  return rows[0] ?? null;
}
