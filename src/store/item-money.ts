import { and, type Column, sql } from "drizzle-orm";
import { type Database, run } from "./database.ts";
import { held, type LeasedItem } from "./held-items.ts";
import { batchItems } from "./schema/batches.ts";

export interface Spent {
  /** US dollars. Null, as for the tokens: nothing was asked of a model. */
  readonly cost_usd: number | null;
  readonly input_tokens: number | null;
  readonly output_tokens: number | null;
}

export const nothingSpent: Spent = { cost_usd: null, input_tokens: null, output_tokens: null };

/** The columns of a line with more spent on it. */
export function adding({ cost_usd, input_tokens, output_tokens }: Spent) {
  const sum = (column: Column, more: number | null) =>
    more === null ? sql`${column}` : sql`coalesce(${column}, 0) + ${more}`;
  return {
    cost_usd: sum(batchItems.cost_usd, cost_usd),
    input_tokens: sum(batchItems.input_tokens, input_tokens),
    output_tokens: sum(batchItems.output_tokens, output_tokens),
  };
}

/** Sums of dollars are kept by adding and subtracting, so their last digits are noise. */
const noiseUsd = 1e-9;

/**
 * Sets dollars aside before anything is asked. `later`: other lines have set aside what is missing and may not spend it. `never`: it is
 * spent. Looking and taking are one statement.
 */
export async function reserve(database: Database, item: LeasedItem, usd: number): Promise<"held" | "later" | "never"> {
  const fits = sql`(SELECT budget_usd IS NULL OR committed_usd - coalesce(${batchItems.reserved_usd}, 0) + ${usd} <= budget_usd + ${noiseUsd}
    FROM batches WHERE id = ${item.batch_id})`;
  const { meta } = await run(
    database
      .update(batchItems)
      .set({ reserved_usd: usd })
      .where(and(held(item), fits)),
  );
  if (meta.changes > 0) return "held";
  const [row] = await run(
    database.all<{ left: number | null }>(sql`
      SELECT budget_usd - (SELECT total(cost_usd) FROM batch_tallies WHERE batch_id = ${item.batch_id}) AS left
      FROM batches WHERE id = ${item.batch_id}`),
  );
  const left = row?.left ?? null;
  return left !== null && usd > left + noiseUsd ? "never" : "later";
}
