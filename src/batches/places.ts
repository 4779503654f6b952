import { z } from "zod";
import { type Finding, findingSchema } from "../intake/anonymity/finding.ts";
import type { Fate } from "../store/batch-words.ts";
import { type BatchItemView, batchItemSchema } from "./batch.ts";

const findingsSchema = z.array(findingSchema);

/** Another line of the batch; both or neither of its numbers are null. */
export function otherLine(part: number | null, line: number | null): { part: number; line: number } | null {
  return part === null || line === null ? null : { part, line };
}

/** What a line's row says of where it was refused: by the gate, or as unreadable. */
export function refusedAt(
  fate: Fate | null,
  stored: string | null,
): { readonly findings: Finding[]; readonly places: BatchItemView["places"] } {
  if (stored === null) return { findings: [], places: [] };
  const places: unknown = JSON.parse(stored);
  return fate === "not_anonymous"
    ? { findings: findingsSchema.parse(places), places: [] }
    : { findings: [], places: batchItemSchema.shape.places.parse(places) };
}
