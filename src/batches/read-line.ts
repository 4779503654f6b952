import { z } from "zod";
import type { InputSource, SubmissionFields } from "../classify/requests.ts";
import { IntakeError, type UnreadableCause } from "../intake/errors.ts";
import { formatNames } from "../intake/import-account.ts";
import { asObject, findJsonBreak } from "../intake/json-text.ts";
import { monthSchema, opaqueKey, selfReportSchema } from "../intake/session.ts";

/** A line is a session of our own form, or one of any accepted format in the envelope that `POST /v1/classifications` takes. */
const envelopeSchema = z.strictObject({
  session: z.unknown().optional(),
  transcript: z.string().min(1).optional(),
  format: z.enum(formatNames).optional(),
  id: opaqueKey.nullable().optional(),
  user_key: opaqueKey.nullable().optional(),
  month: monthSchema.nullable().optional(),
  self_report: selfReportSchema.nullable().optional(),
});

export type LineInput = SubmissionFields & { readonly input: InputSource };

const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** Throws `IntakeError`, which names places only. */
export function readLine(bytes: Uint8Array): LineInput {
  const value = parseLine(bytes);
  const object = asObject(value);
  if (object === null) throw unreadable("no_object", null);
  if (object.session === undefined && object.transcript === undefined) {
    if (object.turns === undefined) throw unreadable("no_input", null);
    return { input: { session: value } };
  }
  const parsed = envelopeSchema.safeParse(value);
  if (!parsed.success) {
    const issues = parsed.error.issues.map(({ path }) => ({
      pointer: path.length === 0 ? "" : `/${String(path[0])}`,
      message: path.length === 0 ? "has members that an envelope does not have" : "not allowed here",
    }));
    throw new IntakeError({ code: "schema", issues });
  }
  const { session, transcript, format, ...fields } = parsed.data;
  if ((session === undefined) === (transcript === undefined)) {
    throw unreadable("two_inputs", null);
  }
  const input: InputSource =
    transcript === undefined ? { session } : { transcript, ...(format === undefined ? {} : { format }) };
  const given = Object.fromEntries(Object.entries(fields).filter(([, field]) => field !== undefined));
  return { ...given, input };
}

/** The JSON value of a line. Throws `IntakeError`. */
export function parseLine(bytes: Uint8Array): unknown {
  return parse(decode(bytes));
}

function decode(bytes: Uint8Array): string {
  try {
    return utf8.decode(bytes);
  } catch {
    throw unreadable("not_utf8", null);
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw unreadable("not_json", findJsonBreak(text)?.column ?? null);
  }
}

function unreadable(cause: UnreadableCause, column: number | null): IntakeError {
  return new IntakeError({ code: "unreadable", line: 1, column, cause });
}
