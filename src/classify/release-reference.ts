import { z } from "zod";
import type { ReleaseHead } from "../releases/release.ts";
import { releaseStatuses } from "../releases/status.ts";

export const releaseReferenceSchema = z
  .object({
    id: z.string(),
    digest: z.string(),
    status: z.enum(releaseStatuses).meta({ description: "A draft may still change; cite published releases only." }),
    card: z.string().nullable().optional().meta({
      description:
        "Where its model card is, relative to the server: how well it does, and for whom. Null: it has none. Absent: labeled before replies named cards, and a stored answer never changes.",
      example: "/v1/releases/embedded-3/files/card.md",
    }),
  })
  .meta({ id: "ReleaseReference" });
export type ReleaseReference = z.output<typeof releaseReferenceSchema>;

const cardPath = "card.md";

export function referenceTo(release: ReleaseHead): ReleaseReference {
  const { manifest, digest, status } = release;
  return { id: manifest.id, digest, status, card: cardOf(release) };
}

/** Where the card of a release is, relative to the server. Null: it has none. */
export function cardOf({ manifest }: Pick<ReleaseHead, "manifest">): string | null {
  return manifest.documents.includes(cardPath) ? `/v1/releases/${manifest.id}/files/${cardPath}` : null;
}
