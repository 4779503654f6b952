import { z } from "zod";
import { classifierIds } from "../instrument/label.ts";
import { renderingSchema } from "../intake/transcript/rendering.ts";
import type { PricedPostings } from "./priced-postings.ts";
import type { ReleaseStatus } from "./status.ts";

const filePath = z.string().regex(/^[a-z0-9][a-z0-9._-]*(\/[a-z0-9][a-z0-9._-]*)*$/);

const common = {
  id: z.string().regex(/^[a-z][a-z0-9-]{0,62}$/),
  title: z.string(),
  description: z.string(),
  classifiers: z.array(z.enum(classifierIds)).min(1),
  intake_version: z.string(),
  taxonomy: z.strictObject({ edition: z.string(), sha256: z.string() }),
  deviations: z
    .array(z.string())
    .meta({ description: "Where the release departs from the published instrument, in words." }),
  additions: z.array(z.string()).meta({ description: "Rules added where the published definitions are silent." }),
  documents: z.array(filePath).default([]).meta({
    description: "Files that cannot change an answer (card, golden vectors); outside the digest, inside the lock.",
  }),
};

const prompt = z.strictObject({
  instruction: filePath.meta({ description: "File with the question." }),
  schema: filePath.meta({ description: "File with the JSON schema of the answer, sent as the output format." }),
});

/** A step of task value: its prompt, the model that answers it, and how. */
const valueStep = z.strictObject({
  ...prompt.shape,
  model: z.string(),
  temperature: z.number().min(0).max(1).nullable().meta({ description: "Null: not sent." }),
});

const claudeManifestSchema = z.strictObject({
  ...common,
  engine: z.literal("claude"),
  model: z.string(),
  anthropic_version: z
    .string()
    .nullable()
    .meta({ description: "Sent as the `anthropic-version` header. Null: the SDK's own." }),
  temperature: z.number().min(0).max(1).nullable().meta({ description: "Null: not sent." }),
  effort: z.enum(["low", "medium", "high"]).nullable().meta({ description: "`output_config.effort`. Null: not sent." }),
  thinking: z.enum(["disabled", "adaptive"]).nullable().meta({ description: "Null: not sent." }),
  max_tokens: z.number().int().positive(),
  layout: z.enum(["separate", "cached", "joint"]).meta({
    description:
      "`separate`: one call a classifier. `cached`: the same behind one shared, cached prefix; every question then has the same schema file. `joint`: one call for all.",
  }),
  repair: z.strictObject({ instruction: filePath }).nullable().meta({
    description: "What is sent to ask once more for an answer that could not be read. Null: it is not asked for.",
  }),
  rendering: renderingSchema,
  system: filePath,
  session_template: filePath.meta({ description: "Wrapper around the transcript; `{{transcript}}` stands for it." }),
  questions: z
    .partialRecord(z.enum(classifierIds), prompt)
    .meta({ description: "One prompt a classifier with the layouts `separate` and `cached`; empty with `joint`." }),
  joint: prompt.nullable().meta({ description: "The one prompt of the layout `joint`. Null with the others." }),
  task_value: z
    .strictObject({
      posting: valueStep.meta({
        description: "Writes the session's work as a posting; sees the session as a question does.",
      }),
      price: z.strictObject({
        ...valueStep.shape,
        system: filePath,
        postings: filePath.meta({
          description:
            "Wrapper around the operator's priced postings, `{{postings}}`. They are the same for every session, so the prefix that they end is marked for caching.",
        }),
        posting: filePath.meta({ description: "Wrapper around the posting to price, `{{posting}}`." }),
      }),
    })
    .nullable()
    .meta({
      description: "The two steps of `task_value`; the second sees no session. Null: the release does not ask it.",
    }),
});

export const embeddedManifestSchema = z.strictObject({
  ...common,
  engine: z.literal("embedded"),
  rules_version: z
    .string()
    .meta({ description: "Version of the decision rules in the engine; golden vectors hold it." }),
  parameters: filePath.meta({ description: "JSON file with thresholds and word lists of the rules." }),
  models: z
    .partialRecord(z.enum(classifierIds), filePath)
    .default({})
    .meta({ description: "Trained weights, by classifier." }),
  word_vectors: filePath
    .optional()
    .meta({ description: "Vectors of single words that several models read. Absent: none does." }),
});

export const manifestSchema = z.discriminatedUnion("engine", [claudeManifestSchema, embeddedManifestSchema]);
export type ClaudeManifest = z.output<typeof claudeManifestSchema>;
export type EmbeddedManifest = z.output<typeof embeddedManifestSchema>;
export type Manifest = z.output<typeof manifestSchema>;

/** A loaded release: its manifest, its digest and every file by its path in the release's folder. */
export interface Release<M extends Manifest = Manifest> {
  readonly manifest: M;
  /** `sha256:` and 64 hex digits over every byte that can change an answer. */
  readonly digest: string;
  readonly status: ReleaseStatus;
  readonly files: ReadonlyMap<string, string | ArrayBuffer>;
  /** The operator's set for task value, whose digest has joined `digest`; `release_digest` is the one without it. Absent: none. */
  readonly priced?: PricedPostings & { readonly release_digest: string };
}

/** What is known of a release without its files. */
export type ReleaseHead = Pick<Release, "manifest" | "digest" | "status" | "priced">;
