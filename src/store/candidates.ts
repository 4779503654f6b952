import { and, asc, count, eq, sql } from "drizzle-orm";
import { z } from "zod";
import { type Database, run, StoreError } from "./database.ts";
import { candidates } from "./schema/candidates.ts";

export interface StoredCandidate {
  readonly digest: string;
  /** Text by path, the manifest included. */
  readonly files: Readonly<Record<string, string>>;
}

const filesSchema = z.record(z.string(), z.string());

export async function findCandidate(
  database: Database,
  workspace: string,
  id: string,
): Promise<StoredCandidate | null> {
  const rows = await run(
    database
      .select({ digest: candidates.digest, files: candidates.files })
      .from(candidates)
      .where(and(eq(candidates.workspace_id, workspace), eq(candidates.id, id))),
  );
  const row = rows[0];
  return row === undefined ? null : { digest: row.digest, files: filesSchema.parse(JSON.parse(row.files)) };
}

/** Oldest first, with the manifest's text alone: the files are many and a list needs none of them. */
export async function listCandidates(database: Database, workspace: string) {
  return run(
    database
      .select({
        digest: candidates.digest,
        manifest: sql<string>`${candidates.files} ->> '$."manifest.json"'`,
      })
      .from(candidates)
      .where(eq(candidates.workspace_id, workspace))
      .orderBy(asc(candidates.created_at), asc(candidates.id)),
  );
}

export async function countCandidates(database: Database, workspace: string): Promise<number> {
  const counted = database.select({ n: count() }).from(candidates).where(eq(candidates.workspace_id, workspace));
  return (await run(counted))[0]?.n ?? 0;
}

/** False where the workspace has it already; what stands is left as it is. */
export async function insertCandidate(
  database: Database,
  row: { readonly workspace_id: string; readonly id: string; readonly created_at: string } & StoredCandidate,
): Promise<boolean> {
  try {
    await run(database.insert(candidates).values({ ...row, files: JSON.stringify(row.files) }));
    return true;
  } catch (error) {
    const refused = error instanceof StoreError && error.refused;
    if (refused && (await findCandidate(database, row.workspace_id, row.id)) !== null) return false;
    throw error;
  }
}
