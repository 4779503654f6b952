import { z } from "zod";
import { classifierIds } from "../instrument/label.ts";
import { findingSchema } from "../intake/anonymity/finding.ts";
import { batchBackends, batchStatuses, fates } from "../store/batch-words.ts";

export { batchBackends, batchStatuses, fates } from "../store/batch-words.ts";

const count = z.number().int().min(0);
const time = z.iso.datetime();
const dollars = z.number().min(0);

export const batchPartSchema = z
  .object({
    part: z.number().int().min(1),
    sha256: z.string().meta({ description: "Lower-case hex, over the bytes as they were sent." }),
    bytes: count.meta({ description: "As sent." }),
    lines: count.meta({ description: "Lines with something in them: each is an item." }),
    blank_lines: count,
    created_at: time,
    removed_at: time
      .nullable()
      .meta({ description: "When its text was deleted. Null: it is kept, sealed, until its last line is settled." }),
  })
  .meta({ id: "BatchPart" });
export type BatchPart = z.output<typeof batchPartSchema>;

export const batchSchema = z
  .object({
    id: z.string().meta({ example: "bat_01980c9e5f7a7c3e9d1b2a3c4d5e6f70" }),
    name: z.string().nullable(),
    status: z.enum(batchStatuses).meta({
      description:
        "`open`: takes parts. `running`, `paused`. `cancelling`: lines that are being worked on are finished. `cancelled`, `finished`: every line has a fate.",
    }),
    release: z.object({
      id: z.string(),
      digest: z.string(),
      card: z.string().nullable().meta({
        description:
          "Where its model card is, relative to the server: how well it does, and for whom. Null: it has none, or it is gone.",
        example: "/v1/releases/embedded-3/files/card.md",
      }),
    }),
    classifiers: z.array(z.enum(classifierIds)).nullable().meta({ description: "Null: all of the release's." }),
    backend: z.enum(batchBackends).meta({
      description:
        "`embedded`: no model is called. `direct`: requests to the model's vendor, as many at a time as it lets through. `vendor`: the vendor's own batches, at half the price and up to a day later.",
    }),
    draws: z.number().int().min(1).meta({ description: "How often each session is asked, for test-retest." }),
    evidence: z.enum(["none", "counts"]),
    retain: z.literal("none").meta({ description: "Uploaded text is deleted as soon as its lines are settled." }),
    budget_usd: dollars.nullable().meta({ description: "US dollars that may be spent. Null: no limit." }),
    created_at: time,
    started_at: time.nullable(),
    ended_at: time.nullable(),
    parts: z.array(batchPartSchema),
    lines: count.meta({ description: "Lines of all parts. The fates and `waiting` add up to it." }),
    waiting: count.meta({ description: "Lines without a fate yet." }),
    fates: z
      .partialRecord(z.enum(fates), count)
      .meta({ description: "Lines by fate; a fate that none has is absent." }),
    cost_usd: dollars.meta({ description: "Spent so far, by the dated price file." }),
    reserved_usd: dollars.meta({ description: "Set aside for lines that are being worked on." }),
    input_tokens: count,
    output_tokens: count,
    lines_per_second: z
      .number()
      .min(0)
      .nullable()
      .meta({ description: "Lines settled a second since the start, pauses included. Null: not started." }),
    seconds_left: z.number().min(0).nullable().meta({ description: "At that rate. Null: not known, or not running." }),
  })
  .meta({ id: "Batch", description: "Many sessions and one release." });
export type Batch = z.output<typeof batchSchema>;

const linePlace = z.object({ part: z.number().int().min(1), line: z.number().int().min(1) });

export const batchItemSchema = z
  .object({
    ...linePlace.shape,
    fate: z.enum(fates).nullable().meta({ description: "Null: not settled yet." }),
    reason: z.string().nullable().meta({
      description:
        "Code of the cause: what is unreadable, the kinds that were found by the gate, the status of a label that is missing, a failure. docs/errors.md lists them. Null: the fate says it all.",
    }),
    findings: z.array(findingSchema).meta({ description: "With `not_anonymous`: the first 50, by place." }),
    places: z
      .array(
        z.union([
          z.object({ line: count, column: count.nullable() }),
          z.object({ pointer: z.string(), message: z.string() }),
        ]),
      )
      .meta({
        description: "With `unreadable`: line and column, or the pointers that do not fit the schema. Never a value.",
      }),
    duplicate_of: linePlace.nullable().meta({ description: "With `duplicate`: the line that was labelled." }),
    session_id: z.string().nullable().meta({
      description:
        "Your own id of the session. Null: none was given, or the line is not JSON, or the gate refuses the id.",
    }),
    same_id_as: linePlace.nullable().meta({
      description:
        "The first line with the same session id, where it is an earlier one. Unless this line is its duplicate, they are two sessions under one id, and both are labelled. Null: no earlier line has the id, or there is none.",
    }),
    classifications: z.array(z.string()).meta({ description: "Ids of the classifications, one a draw." }),
    tries: count,
    cost_usd: dollars.nullable().meta({ description: "Null: nothing was asked of a model." }),
    settled_at: time.nullable(),
  })
  .meta({ id: "BatchItem", description: "One line and what became of it." });
export type BatchItemView = z.output<typeof batchItemSchema>;

export const estimateSchema = z
  .object({
    lines: count,
    text_bytes: count,
    requests_sampled: count.meta({ description: "Lines that were read for the estimate, spread over the parts." }),
    usd: z
      .object({ low: dollars, expected: dollars, high: dollars })
      .nullable()
      .meta({ description: "US dollars, from the lines that were read. Null: no price of the model is known." }),
    usd_at_most: dollars.nullable().meta({
      description:
        "US dollars at most: the mean ceiling of the lines that were read, times the lines. A budget is held by ceilings, so it must have at least one line's. 0: nothing is paid for. Null: no price is known.",
    }),
    assumptions: z
      .array(z.string())
      .meta({ description: "What the figures rest on; in a batch also which layout costs least." }),
  })
  .meta({ id: "BatchEstimate" });
export type Estimate = z.output<typeof estimateSchema>;

export const receiptSchema = z
  .object({
    id: z.string(),
    deleted_at: time,
    parts_deleted: count,
    objects_deleted: count.meta({ description: "Sealed texts that were still there." }),
    items_deleted: count,
    classifications_kept: count.meta({
      description: "Classifications that the batch made; each is deleted by DELETE /v1/classifications/{id}.",
    }),
  })
  .meta({ id: "BatchDeletionReceipt" });
export type BatchReceipt = z.output<typeof receiptSchema>;
