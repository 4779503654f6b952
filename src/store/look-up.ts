import { type SubmittedDocument, submittedAs, toSubmittedDocument } from "./classifications.ts";
import { type Database, run } from "./database.ts";
import { type KeyUse, keyUse, type StoredKey } from "./idempotency.ts";
import type { StoredLabel } from "./label-rows.ts";
import { pickStanding, standingLabels } from "./labels.ts";

export interface Found {
  readonly document: SubmittedDocument | null;
  readonly labels: readonly StoredLabel[];
  readonly use: KeyUse | null;
}

export interface Sought {
  readonly workspace: string;
  readonly submission_digest: string;
  readonly set_id: string;
  readonly keeps_text: boolean;
  readonly key: StoredKey | null;
  readonly now: Date;
}

/** All that the store knows of a submission before anything is asked, in one step. */
export async function lookUp(database: Database, sought: Sought): Promise<Found> {
  const submitted = submittedAs(database, sought.workspace, sought.submission_digest);
  const standing = standingLabels(database, sought.set_id, sought.keeps_text);
  const uses = sought.key === null ? [] : [keyUse(database, sought.key, sought.now)];
  const [documents, labels, used] = await run(database.batch([submitted, standing, ...uses]));
  const document = documents[0];
  return {
    document: document === undefined ? null : toSubmittedDocument(document),
    labels: pickStanding(labels),
    use: used?.[0] ?? null,
  };
}
