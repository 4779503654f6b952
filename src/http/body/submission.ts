import { z } from "@hono/zod-openapi";
import { classifierIds } from "../../instrument/label.ts";
import { formatNames } from "../../intake/import-account.ts";
import { monthSchema, opaqueKey, selfReportSchema, sessionSchema } from "../../intake/session.ts";

/** A key for the model's vendor, as a header. */
export const modelKey = z
  .string()
  .regex(/^[\x21-\x7e]{1,500}$/)
  .optional();
export const releaseId = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,62}$/)
  .meta({ description: "Id of a release.", example: "embedded-1" });
const draw = z.number().int().min(0).max(999);
const drawText = "Index of a deliberate repeat: 0 is the first answer, 1 asks once more and keeps both.";
const classifiersText = "Which classifiers to ask. Absent: all of the release's.";
const formatText = "Format of the transcript. Absent: it is recognised.";

/** What a transcript cannot say of itself. */
const fields = {
  id: opaqueKey.meta({ description: "Your opaque id of the session; replaces the session's own.", example: "s-0001" }),
  user_key: opaqueKey.meta({
    description: "Pseudonymous key of the person, the same over their sessions.",
    example: "p-17",
  }),
  month: monthSchema.meta({ description: "Calendar month in which the session began, `YYYY-MM`.", example: "2026-04" }),
};

const choices = {
  release: releaseId.optional(),
  evidence: z.enum(["none", "counts", "text"]).optional().meta({
    description:
      "`counts` (the default) gives what was counted and which rules decided; `text` adds words and quotes of the session and keeps them; `none` gives and keeps no evidence.",
  }),
  store: z.enum(["labels", "none"]).optional().meta({
    description: "`labels` (the default) keeps labels, counts and digests; `none` keeps nothing at all.",
  }),
};

const bodyFields = {
  id: fields.id.nullable().optional(),
  user_key: fields.user_key.nullable().optional(),
  month: fields.month.nullable().optional(),
  self_report: selfReportSchema.nullable().optional(),
};

const bodyChoices = {
  ...choices,
  classifiers: z.array(z.enum(classifierIds)).min(1).max(10).optional().meta({ description: classifiersText }),
  draw: draw.optional().meta({ description: drawText }),
};

const input = {
  session: z.unknown().optional(),
  transcript: z.string().min(1).optional(),
  format: z.enum(formatNames).optional(),
};

/** What is checked here. The session itself is parsed once, by the intake. */
export const inspectionBody = z.strictObject({ ...input, ...bodyFields });
export const previewBody = z.strictObject({ ...input, classifiers: bodyChoices.classifiers });
export const classificationBody = z.strictObject({ ...input, ...bodyFields, ...bodyChoices });
export type ClassificationBody = z.output<typeof classificationBody>;

const transcript = {
  transcript: z.string().min(1).meta({ description: "A transcript as its tool wrote it, in any accepted format." }),
  format: z.enum(formatNames).optional().meta({ description: formatText }),
};
const session = { session: sessionSchema };

/** The same as documented: one of two forms. */
export const documentedInspectionBody = z.union([
  z.strictObject({ ...session, ...bodyFields }).meta({ id: "SessionInspection" }),
  z.strictObject({ ...transcript, ...bodyFields }).meta({ id: "TranscriptInspection" }),
]);
export const documentedPreviewBody = z.union([
  z.strictObject({ ...session, classifiers: bodyChoices.classifiers }).meta({ id: "SessionPreview" }),
  z.strictObject({ ...transcript, classifiers: bodyChoices.classifiers }).meta({ id: "TranscriptPreview" }),
]);
export const documentedClassificationBody = z.union([
  z.strictObject({ ...session, ...bodyFields, ...bodyChoices }).meta({ id: "SessionSubmission" }),
  z.strictObject({ ...transcript, ...bodyFields, ...bodyChoices }).meta({ id: "TranscriptSubmission" }),
]);

const queryFields = {
  id: fields.id.optional(),
  user_key: fields.user_key.optional(),
  month: fields.month.optional(),
  occupation: selfReportSchema.shape.occupation.unwrap().unwrap().optional().meta({
    description: "Self-report: SOC 2018 major group that the person named for themselves.",
    example: "19-0000",
  }),
  expertise: wholeNumber(1, 5)
    .optional()
    .openapi({ description: "Self-report: own rating of the command of the domain." }),
};

export const inspectionQuery = z.strictObject({
  format: z.enum(formatNames).optional().meta({ description: formatText }),
  ...queryFields,
});
export const classificationQuery = z.strictObject({
  ...inspectionQuery.shape,
  ...choices,
  classifiers: commaList(classifierIds)
    .optional()
    .openapi({ description: `${classifiersText} Separated by commas.` }),
  draw: wholeNumber(0, 999).optional().openapi({ description: drawText }),
});
export const previewQuery = classificationQuery.pick({ format: true, classifiers: true });
export type ClassificationQuery = z.output<typeof classificationQuery>;

/** Several of a few names, written in a query with commas. */
export function commaList<const Name extends string>(names: readonly [Name, ...Name[]]) {
  return z
    .string()
    .transform((list) => list.split(","))
    .pipe(z.array(z.enum(names)).min(1).max(names.length))
    .openapi({
      type: "array",
      items: { type: "string", enum: [...names] },
      minItems: 1,
      maxItems: names.length,
      param: { style: "form", explode: false },
    });
}

/** A whole number written in a query. */
export function wholeNumber(minimum: number, maximum: number) {
  return z
    .string()
    .regex(/^\d{1,9}$/)
    .transform(Number)
    .pipe(z.number().int().min(minimum).max(maximum))
    .openapi({ type: "integer", minimum, maximum });
}
