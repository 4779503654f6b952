import { z } from "zod";
import { engineNames } from "../engines/engine.ts";
import { derivedSchema } from "../instrument/derived.ts";
import {
  callSchema,
  classifierIds,
  decisionSharesSchema,
  evidenceSchema,
  labelStatuses,
  taskValueSchema,
} from "../instrument/label.ts";
import { findingSchema } from "../intake/anonymity/finding.ts";
import { importAccountSchema } from "../intake/import-account.ts";
import { measuresSchema } from "../intake/measures.ts";
import { selfReportSchema } from "../intake/session.ts";
import { classificationStatuses } from "../store/classification-words.ts";
import { releaseReferenceSchema } from "./release-reference.ts";

const time = z.iso.datetime();

export const labelSchema = z
  .object({
    id: z.string(),
    classifier: z.enum(classifierIds),
    status: z.enum(labelStatuses).meta({
      description:
        "`labeled` alone carries a value. `abstained`: the engine declined. `not_applicable`, `invalid_reply`, `refused`, `truncated`, `error`, `skipped`: no value, see `reason`.",
    }),
    value: z.string().nullable().meta({
      description:
        "A member of the classifier's label set. Null for `decisions`, for `task_value`, and with every status but `labeled`.",
    }),
    ordinal: z.number().int().nullable().meta({
      description: "Position of an ordinal value (`none` is 0). Null: not ordinal, or `unclear`, or no value.",
    }),
    decisions: decisionSharesSchema.nullable(),
    task_value: taskValueSchema.nullable(),
    reason: z.string().nullable(),
    confidence: z
      .number()
      .min(0)
      .max(1)
      .nullable()
      .meta({ description: "Calibrated probability of the value. Null: the engine gives none." }),
    candidates: z.array(z.object({ value: z.string(), probability: z.number().min(0).max(1) })),
    evidence: z.array(evidenceSchema),
    text_evidence: z.number().int().min(0).meta({
      description:
        "How many `term` and `quote` items the engine gave. They stand in `evidence` only where text was asked for and kept.",
    }),
    draw: z.number().int().min(0),
    release: releaseReferenceSchema,
    engine: z.enum(engineNames),
    endpoint: z
      .string()
      .meta({ description: "Where the answer came from, such as `embedded` or `api.anthropic.com`." }),
    call: callSchema.nullable(),
    created_at: time,
  })
  .meta({ id: "Label" });
export type Label = z.output<typeof labelSchema>;

export const classificationSchema = z
  .object({
    id: z.string().meta({ example: "cls_01980c9e5f7a7c3e9d1b2a3c4d5e6f70" }),
    status: z.enum(classificationStatuses).meta({
      description:
        "`complete`: every label is settled and the bytes of this resource never change again. `partial`: some had no reply; asking again runs only those. `pending`: still being labelled.",
    }),
    revision: z.number().int().min(1),
    release: releaseReferenceSchema,
    taxonomy_edition: z.string().meta({
      description: "Edition of the occupation codes, such as `SOC 2018`. Its checksum stands in the release.",
      example: "SOC 2018",
    }),
    engine: z.enum(engineNames),
    endpoint: z.string(),
    draw: z.number().int().min(0),
    session: z.object({
      digest: z.string(),
      intake_version: z.string(),
      id: z.string().nullable(),
      user_key: z.string().nullable(),
      month: z.string().nullable(),
      agent: z.object({ name: z.string(), version: z.string().nullable() }).nullable(),
      seen_share: z
        .number()
        .min(0)
        .max(1)
        .meta({ description: "Share of the session that the release's rendering shows to a classifier." }),
      truncated: z.boolean(),
    }),
    labels: z.partialRecord(z.enum(classifierIds), labelSchema),
    derived: derivedSchema,
    measures: measuresSchema,
    account: importAccountSchema,
    rules_version: z.string().meta({ description: "Version of the anonymity rules that let the session through." }),
    warnings: z.array(findingSchema).meta({ description: "Findings that warn without blocking, such as names." }),
    self_report: selfReportSchema.nullable(),
    created_at: time,
    completed_at: time.nullable(),
  })
  .meta({ id: "Classification", description: "One submission of a session and the labels it points to." });
export type Classification = z.output<typeof classificationSchema>;
