import { newId } from "../../src/ids.ts";
import { sha256 } from "../../src/sha256.ts";

/** A key of the workspace; its secret is given once, as scripts/make-key.ts does. */
export async function newKey(database: D1Database, workspace: string, scopes: string): Promise<string> {
  const secret = crypto.randomUUID();
  const columns = "id, workspace_id, secret_sha256, name, scopes, created_at";
  await database
    .prepare(`INSERT INTO api_keys (${columns}) VALUES (?, ?, ?, 'test', ?, '2026-11-23T00:00:00Z')`)
    .bind(newId("key"), workspace, await sha256(secret), scopes)
    .run();
  return secret;
}
