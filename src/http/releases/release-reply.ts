import { z } from "@hono/zod-openapi";
import { engineNames } from "../../engines/engine.ts";
import { classifierIds } from "../../instrument/label.ts";
import type { Release, ReleaseHead } from "../../releases/release.ts";
import { releaseStatuses } from "../../releases/status.ts";
import { mediaTypeOf } from "./media-type.ts";

/** An id that cannot be one is answered like one that is not there, so its form is not asked for. */
export const anyReleaseId = z.string().max(200).openapi({ description: "Id of a release.", example: "embedded-1" });

const summary = {
  id: z.string().meta({ example: "embedded-1" }),
  digest: z.string().meta({
    description:
      "SHA-256 over every byte that can change an answer, the operator's priced postings among them. Labels carry it.",
  }),
  status: z.enum(releaseStatuses).meta({
    description:
      "Published releases are frozen; a draft may still change; a candidate is your own, frozen too: cite published ones, or publish your candidate's files.",
  }),
  engine: z.enum(engineNames),
  model: z.string().nullable().meta({ description: "Null: the engine calls none." }),
  title: z.string(),
  description: z.string(),
  classifiers: z.array(z.enum(classifierIds)),
  priced_postings: z
    .object({
      digest: z.string().meta({ description: "SHA-256 of the set." }),
      release_digest: z.string().meta({ description: "Digest of the release without the set: the one in the lock." }),
    })
    .nullable()
    .meta({
      description:
        "The operator's set that task value is priced against, where the release asks it. Null: there is none, so task value is skipped, or it is not asked.",
    }),
};

export const releaseSummarySchema = z.object(summary).meta({ id: "ReleaseSummary" });

export const releaseSchema = z
  .object({
    ...summary,
    intake_version: z.string(),
    taxonomy: z.object({ edition: z.string(), sha256: z.string() }),
    deviations: z
      .array(z.string())
      .meta({ description: "Where the release departs from the published instrument, in words." }),
    additions: z.array(z.string()).meta({ description: "Rules added where the published definitions are silent." }),
    manifest: z.record(z.string(), z.unknown()).meta({ description: "The manifest as it stands in the release." }),
    card: z.string().nullable().meta({ description: "Its card (Markdown): how well it does. Null: it has none." }),
    files: z.array(
      z.object({
        path: z.string(),
        media_type: z.string(),
        bytes: z.number().int().min(0),
        url: z.string().meta({ description: "Where its bytes are, relative to the server." }),
      }),
    ),
  })
  .meta({ id: "Release", description: "A prompt release: everything that is sent, and what it departs from." });

export function releaseSummary({
  manifest,
  digest,
  status,
  priced,
}: ReleaseHead): z.output<typeof releaseSummarySchema> {
  return {
    id: manifest.id,
    digest,
    status,
    engine: manifest.engine,
    model: manifest.engine === "claude" ? manifest.model : null,
    title: manifest.title,
    description: manifest.description,
    classifiers: manifest.classifiers,
    priced_postings: priced === undefined ? null : { digest: priced.digest, release_digest: priced.release_digest },
  };
}

export function releaseReply(release: Release): z.output<typeof releaseSchema> {
  const { manifest, files } = release;
  const card = files.get("card.md");
  return {
    ...releaseSummary(release),
    intake_version: manifest.intake_version,
    taxonomy: { edition: manifest.taxonomy.edition, sha256: manifest.taxonomy.sha256 },
    deviations: manifest.deviations,
    additions: manifest.additions,
    manifest: { ...manifest },
    card: typeof card === "string" ? card : null,
    files: [...files].map(([path, content]) => ({
      path,
      media_type: mediaTypeOf(path),
      bytes: bytesOf(content),
      url: `/v1/releases/${manifest.id}/files/${path}`,
    })),
  };
}

function bytesOf(content: string | ArrayBuffer): number {
  return typeof content === "string" ? new TextEncoder().encode(content).byteLength : content.byteLength;
}
