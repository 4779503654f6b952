import { and, asc, eq, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import type { ClassifierId, LabelStatus } from "../instrument/label.ts";
import { type TallyField, tallyFields } from "./classification-words.ts";
import { type Database, run } from "./database.ts";
import { labelTallies } from "./schema/classifications.ts";

const columns = {
  release: labelTallies.release_id,
  classifier: labelTallies.classifier,
  month: labelTallies.month,
  status: labelTallies.status,
  value: labelTallies.value,
} as const satisfies Record<TallyField, unknown>;

export interface TallyFilters {
  readonly release?: string;
  readonly classifier?: ClassifierId;
  readonly month?: string;
  readonly status?: LabelStatus;
  readonly value?: string;
}

/** `place` holds the fields counted by, in their order; an empty text is no month or no value. */
export interface Tally {
  readonly place: readonly string[];
  readonly labels: number;
}

const placeSchema = z.array(z.string());

/** Ordered by the fields, those after `after` only. Reads one row for each release, classifier, month, status and value, however many labels there are. */
export async function tallyLabels(
  database: Database,
  workspace: string,
  by: readonly TallyField[],
  filters: TallyFilters,
  after: readonly string[] | null,
  limit: number,
): Promise<Tally[]> {
  const fields = by.map((field) => columns[field]);
  const list = (parts: readonly unknown[]): SQL =>
    sql.join(
      parts.map((part) => sql`${part}`),
      sql`, `,
    );
  const conditions = tallyFields.map((field) => {
    const value = filters[field];
    return value === undefined ? undefined : eq(columns[field], sql`${value}`);
  });
  const rows = await run(
    database
      .select({ place: sql<string>`json_array(${list(fields)})`, labels: sql<number>`sum(${labelTallies.labels})` })
      .from(labelTallies)
      .where(
        and(
          eq(labelTallies.workspace_id, workspace),
          ...conditions,
          after === null ? undefined : sql`(${list(fields)}) > (${list(after)})`,
        ),
      )
      .groupBy(...fields)
      .orderBy(...fields.map((field) => asc(field)))
      .limit(limit),
  );
  return rows.map(({ place, labels }) => ({ place: placeSchema.parse(JSON.parse(place)), labels }));
}
