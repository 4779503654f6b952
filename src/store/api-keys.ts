import { and, eq, isNull } from "drizzle-orm";
import { type Database, run } from "./database.ts";
import { apiKeys } from "./schema/workspaces.ts";

export interface KeyGrant {
  readonly workspace_id: string;
  readonly scopes: string;
}

/** What a key that was not revoked grants, looked up by its digest; null: no such key. */
export async function findGrant(database: Database, secretSha256: string): Promise<KeyGrant | null> {
  const rows = await run(
    database
      .select({ workspace_id: apiKeys.workspace_id, scopes: apiKeys.scopes })
      .from(apiKeys)
      .where(and(eq(apiKeys.secret_sha256, secretSha256), isNull(apiKeys.revoked_at))),
  );
  return rows[0] ?? null;
}
