import { and, eq, notExists, sql } from "drizzle-orm";
import { type Database, run } from "./database.ts";
import { classificationLabels, classifications, labelEvidence, tombstones } from "./schema/classifications.ts";
import { labelSets, labels } from "./schema/labels.ts";

/**
 * Removes a submission with its evidence, and the labels of its set that no other submission points to, leaving a tombstone.
 * Returns how many labels went; null where the workspace has no such classification.
 */
export async function deleteDocument(
  database: Database,
  workspace: string,
  id: string,
  deletedAt: string,
): Promise<number | null> {
  const ownSet = sql<string>`(SELECT ${tombstones.set_id} FROM ${tombstones} WHERE ${tombstones.id} = ${id})`;
  const results = await run(
    database.batch([
      database
        .insert(tombstones)
        .select(
          database
            .select({
              id: classifications.id,
              workspace_id: classifications.workspace_id,
              deleted_at: sql`${deletedAt}`.as("deleted_at"),
              set_id: classifications.set_id,
            })
            .from(classifications)
            .where(and(eq(classifications.id, id), eq(classifications.workspace_id, workspace))),
        )
        .returning({ id: tombstones.id }),
      // Guarded by the tombstone: without one, nothing below finds or is allowed to remove a row.
      database.delete(labelEvidence).where(sql`${labelEvidence.classification_id} = ${id} AND ${ownSet} IS NOT NULL`),
      database
        .delete(classificationLabels)
        .where(sql`${classificationLabels.classification_id} = ${id} AND ${ownSet} IS NOT NULL`),
      database.delete(classifications).where(sql`${classifications.id} = ${id} AND ${ownSet} IS NOT NULL`),
      database
        .delete(labels)
        .where(
          and(
            sql`${labels.set_id} = ${ownSet}`,
            notExists(
              database
                .select({ one: sql`1` })
                .from(classificationLabels)
                .where(eq(classificationLabels.label_id, labels.id)),
            ),
          ),
        )
        .returning({ id: labels.id }),
      database
        .delete(labelSets)
        .where(
          sql`${labelSets.id} = ${ownSet} AND NOT EXISTS (SELECT 1 FROM ${labels} WHERE set_id = ${labelSets.id}) AND NOT EXISTS (SELECT 1 FROM ${classifications} WHERE set_id = ${labelSets.id})`,
        ),
      database.update(tombstones).set({ set_id: null }).where(eq(tombstones.id, id)),
    ]),
  );
  const [made, , , , removed] = results;
  return made.length === 0 ? null : removed.length;
}
