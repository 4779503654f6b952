import { and, eq, gt, lte } from "drizzle-orm";
import { sha256 } from "../sha256.ts";
import { type Database, run } from "./database.ts";
import { idempotencyKeys } from "./schema/requests.ts";

/** What a key was first used for. */
export interface KeyUse {
  readonly request_digest: string;
  readonly classification_id: string;
  readonly outcome: "created" | "existing" | "accepted";
}

/** A caller's key as it is stored: a digest, since people write names into keys. */
export interface StoredKey {
  readonly workspace_id: string;
  readonly key_sha256: string;
}

export async function storedKey(workspace: string, key: string): Promise<StoredKey> {
  return { workspace_id: workspace, key_sha256: await sha256(key) };
}

export function keyUse(database: Database, key: StoredKey, now: Date) {
  return database
    .select()
    .from(idempotencyKeys)
    .where(
      and(
        eq(idempotencyKeys.workspace_id, key.workspace_id),
        eq(idempotencyKeys.key_sha256, key.key_sha256),
        gt(idempotencyKeys.expires_at, now.toISOString()),
      ),
    );
}

const lifetimeMs = 24 * 60 * 60 * 1000;

/** Statements that remember a key for a day and forget those whose day is over. A key used meanwhile makes the batch fail. */
export function rememberKey(database: Database, key: StoredKey, use: KeyUse, now: Date) {
  const expires_at = new Date(now.getTime() + lifetimeMs).toISOString();
  return [
    database.delete(idempotencyKeys).where(lte(idempotencyKeys.expires_at, now.toISOString())),
    database.insert(idempotencyKeys).values({ ...key, ...use, expires_at }),
  ] as const;
}

export async function writeKey(database: Database, key: StoredKey, use: KeyUse, now: Date): Promise<void> {
  const [forget, remember] = rememberKey(database, key, use, now);
  await run(database.batch([forget, remember]));
}
