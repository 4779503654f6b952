import { and, eq, isNull } from "drizzle-orm";
import type { ItemPlace } from "./batch-items.ts";
import { batchItems } from "./schema/batches.ts";

export interface LeasedItem extends ItemPlace {
  readonly offset: number;
  readonly length: number;
  readonly secret: string;
  /** This try included. */
  readonly tries: number;
  readonly holder: string;
  /** Set aside by a holder that never came back. Null: there was none, or it let go. */
  readonly reserved_usd: number | null;
}

/** A lease that ends when the vendor's results are here, and not by time. */
export const withVendor = 8_000_000_000_000_000;

/** Whether the line is open and its holder's. */
export function held({ batch_id, part, line, holder }: LeasedItem) {
  return and(
    eq(batchItems.batch_id, batch_id),
    eq(batchItems.part, part),
    eq(batchItems.line, line),
    isNull(batchItems.fate),
    eq(batchItems.holder, holder),
  );
}
