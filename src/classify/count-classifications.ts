import { z } from "zod";
import { DomainError } from "../errors.ts";
import type { Services } from "../services.ts";
import type { TallyField } from "../store/classification-words.ts";
import { type TallyFilters, tallyLabels } from "../store/label-tallies.ts";
import { markOf, readCursor, writeCursor } from "./cursor.ts";
import { requireKnownRelease } from "./find-release.ts";
import { type LabelCount, labelCountSchema } from "./label-count.ts";

export interface CountPage {
  readonly items: readonly LabelCount[];
  /** Opaque; null on the last page. */
  readonly next_cursor: string | null;
}

export interface CountQuestion {
  /** Each once. */
  readonly by: readonly TallyField[];
  readonly filters: TallyFilters;
}

/** In the order of the fields counted by. */
export async function countClassifications(
  services: Services,
  workspace: string,
  { by, filters }: CountQuestion,
  page: { readonly cursor: string | null; readonly limit: number },
): Promise<CountPage> {
  const mark = await markOf({ by, filters });
  const after = page.cursor === null ? null : placeOf(readCursor(page.cursor, mark), by.length);
  const found = await tallyLabels(services.database, workspace, by, filters, after, page.limit + 1);
  if (found.length === 0 && filters.release !== undefined) {
    await requireKnownRelease(services, workspace, filters.release);
  }
  const shown = found.slice(0, page.limit);
  const last = shown.at(-1);
  return {
    items: shown.map(({ place, labels }) => labelCountSchema.parse({ ...named(by, place), labels })),
    next_cursor: found.length > page.limit && last !== undefined ? writeCursor(JSON.stringify(last.place), mark) : null,
  };
}

function named(by: readonly TallyField[], place: readonly string[]): Record<string, string | null> {
  return Object.fromEntries(by.map((field, index) => [field, place[index] || null]));
}

const placeSchema = z.array(z.string());

/** The mark is no secret, so what follows it may be anybody's. */
function placeOf(text: string, length: number): readonly string[] {
  try {
    return placeSchema.length(length).parse(JSON.parse(text));
  } catch {
    throw new DomainError({ code: "invalid_cursor" });
  }
}
