import { and, asc, count, eq, exists, isNull, notExists, notInArray, or, sql } from "drizzle-orm";
import { z } from "zod";
import { type Database, run, StoreError } from "./database.ts";
import { batches } from "./schema/batches.ts";
import { benchmarks } from "./schema/benchmarks.ts";
import { candidates, candidateTombstones } from "./schema/candidates.ts";

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
    await run(
      database.batch([
        database.insert(candidates).values({ ...row, files: JSON.stringify(row.files) }),
        database.delete(candidateTombstones).where(tombstoneOf(row.workspace_id, row.id)),
      ]),
    );
    return true;
  } catch (error) {
    const refused = error instanceof StoreError && error.refused;
    if (refused && (await findCandidate(database, row.workspace_id, row.id)) !== null) return false;
    throw error;
  }
}

/** When a candidate of the workspace was deleted; null: it never was, or was made again. */
export async function candidateDeletedAt(database: Database, workspace: string, id: string): Promise<string | null> {
  const deleted = database
    .select({ at: candidateTombstones.deleted_at })
    .from(candidateTombstones)
    .where(tombstoneOf(workspace, id));
  return (await run(deleted))[0]?.at ?? null;
}

/**
 * Removes a candidate and leaves a tombstone. False where there is none to remove, or where a batch or benchmark that has not ended needs it,
 * which only its own statement can know for sure.
 */
export async function deleteCandidate(
  database: Database,
  workspace: string,
  id: string,
  deletedAt: string,
): Promise<boolean> {
  const own = and(eq(candidates.workspace_id, workspace), eq(candidates.id, id));
  const tombstone = {
    workspace_id: candidates.workspace_id,
    id: candidates.id,
    deleted_at: sql`${deletedAt}`.as("deleted_at"),
  };
  const [made] = await run(
    database.batch([
      database
        .insert(candidateTombstones)
        .select(
          database
            .select(tombstone)
            .from(candidates)
            .where(and(own, notExists(usesOf(database, workspace, id)))),
        )
        .returning({ id: candidateTombstones.id }),
      // Guarded by the tombstone: without one nothing is removed.
      database.delete(candidates).where(and(own, exists(tombstones(database, workspace, id)))),
    ]),
  );
  return made.length > 0;
}

function usesOf(database: Database, workspace: string, id: string) {
  const ofWorkspace = or(eq(batches.release_workspace_id, workspace), eq(batches.workspace_id, workspace));
  const atWork = and(eq(batches.release_id, id), ofWorkspace, notInArray(batches.status, ["cancelled", "finished"]));
  const inBatch = database.select({ one: sql`1` }).from(batches).where(atWork);
  const named = sql`(instr(${benchmarks.candidate}, ${id}) > 0 OR instr(coalesce(${benchmarks.baseline}, ''), ${id}) > 0)`;
  const compared = and(eq(benchmarks.workspace_id, workspace), isNull(benchmarks.ended_at), named);
  return inBatch.unionAll(database.select({ one: sql`1` }).from(benchmarks).where(compared));
}

function tombstones(database: Database, workspace: string, id: string) {
  return database.select({ one: sql`1` }).from(candidateTombstones).where(tombstoneOf(workspace, id));
}

function tombstoneOf(workspace: string, id: string) {
  return and(eq(candidateTombstones.workspace_id, workspace), eq(candidateTombstones.id, id));
}
