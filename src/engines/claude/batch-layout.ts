import { ratesOf } from "./prices.ts";

/**
 * Share of a session's calls after its first that find the prefix in the cache. The vendor calls hits in a batch best effort and documents 30 to
 * 98 %, because its requests run together and in any order.
 */
export const batchHits = { low: 0.98, expected: 0.3, high: 0 } as const;

/** A write that is kept for an hour costs twice the input. */
const hourWriteFactor = 2;

/** What the prefix of one session costs in each layout, as a multiple of reading it once in full. */
export interface LayoutCosts {
  readonly separate: number;
  /** Marked for five minutes, with the share of hits that is expected. */
  readonly cached: number;
  /** Marked for an hour, with the same share. */
  readonly cached_hour: number;
  /** All questions in one call: another release, because the answers of one release come by one layout. */
  readonly joint: number;
}

/** By the price file. Null: no price is known. */
export function layoutCosts(model: string, promptTokens: number, calls: number): LayoutCosts | null {
  const rates = ratesOf(model, promptTokens);
  if (rates === null) return null;
  const marked = (write: number) => {
    const later = batchHits.expected * rates.cache_read + (1 - batchHits.expected) * write;
    return (write + (calls - 1) * later) / rates.input;
  };
  return {
    separate: calls,
    cached: marked(rates.cache_write),
    cached_hour: marked(rates.input * hourWriteFactor),
    joint: 1,
  };
}

/** Whether a batch leaves the mark of a cached release in its requests: where even few hits pay for the dearer writes. */
export function markPays(model: string, promptTokens: number, calls: number): boolean {
  const costs = layoutCosts(model, promptTokens, calls);
  return costs !== null && costs.cached < costs.separate;
}
