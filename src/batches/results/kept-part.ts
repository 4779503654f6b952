import type { Services } from "../../services.ts";
import { countAnswers, type ResultRow } from "../../store/batch-results.ts";
import { keptResultsOf } from "../../vault/names.ts";
import type { SealedObject } from "../../vault/vault.ts";
import { required } from "../required.ts";
import { writeParquet } from "./write.ts";

/** Below it, asking D1 again costs less than a file. */
export const keptFromLines = 200;

type Pages = AsyncIterable<readonly ResultRow[]>;

/**
 * The file of a part of a batch that has ended, made when it is first asked for and sealed in R2. It is a copy: whoever deletes a classification in
 * it deletes it too, and the next to ask gets one without it. Null: something was deleted while it was made, so nothing is kept.
 */
export async function keptPart(
  services: Services,
  batch: string,
  part: number,
  rows: () => Pages,
  metadata: Readonly<Record<string, string>>,
): Promise<SealedObject | null> {
  const { vault } = required(services);
  const name = keptResultsOf(batch, part);
  const known = await vault.open(name);
  if (known !== null) return known;
  const count = { answers: 0 };
  await vault.put(name, writeParquet(counted(rows(), count), metadata));
  if ((await countAnswers(services.database, batch, part)) === count.answers) return vault.open(name);
  await vault.remove([name]);
  return null;
}

async function* counted(pages: Pages, count: { answers: number }): AsyncGenerator<readonly ResultRow[]> {
  for await (const rows of pages) {
    count.answers += rows.filter(({ body }) => body !== null).length;
    yield rows;
  }
}
