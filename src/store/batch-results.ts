import { sql } from "drizzle-orm";
import type { ClassifierId } from "../instrument/label.ts";
import { firstOfItsId } from "./batch-items.ts";
import type { Fate } from "./batch-words.ts";
import { type Database, run } from "./database.ts";

/** One answered draw of a line, or a line that has none. */
export interface ResultRow {
  readonly part: number;
  readonly line: number;
  readonly draw: number;
  readonly fate: Fate | null;
  readonly reason: string | null;
  /** JSON of the places that a refusal names. */
  readonly places: string | null;
  readonly duplicate_part: number | null;
  readonly duplicate_line: number | null;
  readonly session_id: string | null;
  readonly same_id_part: number | null;
  readonly same_id_line: number | null;
  readonly classification_id: string | null;
  /** The classification's JSON. Null: there is none, or it was deleted. */
  readonly body: string | null;
}

export interface ResultPlace {
  readonly part: number;
  readonly line: number;
  readonly draw: number;
}

/** Every line of a batch, or of one of its parts, in order, behind a place, with every draw that was answered. */
export async function listResultRows(
  database: Database,
  batch: string,
  part: number | null,
  after: ResultPlace,
  limit: number,
): Promise<ResultRow[]> {
  const ofPart = part === null ? sql`` : sql`AND i.part = ${part}`;
  return await run(
    database.all<ResultRow>(sql`
      SELECT i.part, i.line, coalesce(l.draw, 0) AS draw, i.fate, i.reason, i.places, i.duplicate_part, i.duplicate_line,
        i.session_id, ${firstOfItsId()}, l.classification_id, c.body
      FROM batch_items AS i
      LEFT JOIN batch_classifications AS l ON l.batch_id = i.batch_id AND l.part = i.part AND l.line = i.line
      LEFT JOIN classifications AS c ON c.id = l.classification_id
      WHERE i.batch_id = ${batch} ${ofPart} AND (i.part, i.line) >= (${after.part}, ${after.line})
        AND (i.part, i.line, coalesce(l.draw, 0)) > (${after.part}, ${after.line}, ${after.draw})
      ORDER BY i.part, i.line, l.draw LIMIT ${limit}`),
  );
}

/** Labels of one classifier in a batch, one a session and the first draw of each, behind a place. Who has no key is a person alone. */
export async function listBatchLabels(
  database: Database,
  batch: string,
  classifier: ClassifierId,
  after: Pick<ResultPlace, "part" | "line">,
  limit: number,
): Promise<{ readonly part: number; readonly line: number; readonly person: string; readonly answer: string }[]> {
  return await run(
    database.all(sql`
      SELECT i.part, i.line, coalesce(c.user_key, c.id) AS person, k.value AS answer
      FROM batch_items AS i
      JOIN batch_classifications AS l ON l.batch_id = i.batch_id AND l.part = i.part AND l.line = i.line AND l.draw = 0
      JOIN classifications AS c ON c.id = l.classification_id
      JOIN classification_labels AS k ON k.classification_id = c.id AND k.classifier = ${classifier}
      WHERE i.batch_id = ${batch} AND i.duplicate_line IS NULL AND k.status = 'labeled' AND k.value IS NOT NULL
        AND (i.part, i.line) > (${after.part}, ${after.line})
      ORDER BY i.part, i.line LIMIT ${limit}`),
  );
}

/** Parts of the workspace's batches that a classification answers a line of. */
export async function partsAnsweredBy(
  database: Database,
  workspace: string,
  classification: string,
): Promise<{ readonly batch_id: string; readonly part: number }[]> {
  return await run(
    database.all(sql`
      SELECT DISTINCT l.batch_id, l.part FROM batch_classifications AS l JOIN batches AS b ON b.id = l.batch_id
      WHERE l.classification_id = ${classification} AND b.workspace_id = ${workspace}`),
  );
}

/** How many answers of a part are still there: a classification may be deleted before its batch. */
export async function countAnswers(database: Database, batch: string, part: number): Promise<number> {
  const [row] = await run(
    database.all<{ answers: number }>(sql`
      SELECT count(*) AS answers FROM batch_classifications AS l JOIN classifications AS c ON c.id = l.classification_id
      WHERE l.batch_id = ${batch} AND l.part = ${part}`),
  );
  return row?.answers ?? 0;
}
