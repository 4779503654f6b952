import { DomainError } from "../errors.ts";
import { type Inspected, inspect } from "../intake/anonymity/inspect.ts";
import { anonymityVersion } from "../intake/anonymity/rules.ts";
import { sessionDigest } from "../intake/digest.ts";
import { IntakeError } from "../intake/errors.ts";
import { nativeAccount } from "../intake/formats/native-session.ts";
import { parseSession, readSession } from "../intake/import.ts";
import type { ImportAccount } from "../intake/import-account.ts";
import { jsonPointer } from "../intake/json-pointer.ts";
import { measure } from "../intake/measure.ts";
import type { Measures } from "../intake/measures.ts";
import { wordIssue } from "../intake/schema-issue.ts";
import { type Session, sessionSchema } from "../intake/session.ts";
import type { InputSource, SubmissionFields } from "./requests.ts";
import { refusalOf } from "./texts-beside.ts";

/** A session that was read, with all that is known of it before anybody is asked. */
export interface TakenSession {
  readonly session: Session;
  readonly account: ImportAccount;
  readonly measures: Measures;
  readonly digest: string;
  readonly rules_version: string;
  readonly inspected: Inspected;
}

export async function takeSession(request: SubmissionFields & { readonly input: InputSource }): Promise<TakenSession> {
  const read = readInput(request.input);
  const session = { ...read.session, ...fieldsOf(read.session, request) };
  return {
    session,
    account: read.account,
    measures: measure(session),
    digest: await sessionDigest(session),
    rules_version: anonymityVersion,
    inspected: await inspect(session),
  };
}

/** The gate: nothing of a session that does not pass is stored or sent. */
export function requireAnonymous(taken: TakenSession): void {
  const refusal = refusalOf(taken.inspected);
  if (refusal !== null) throw new DomainError(refusal);
}

export function readInput(input: InputSource): { readonly session: Session; readonly account: ImportAccount } {
  if ("session" in input) {
    const session = parseSession(input.session);
    return { session, account: { ...nativeAccount(session), lines_repaired: {}, warnings: [] } };
  }
  const bytes = typeof input.transcript === "string" ? new TextEncoder().encode(input.transcript) : input.transcript;
  return readSession(bytes, { format: input.format });
}

const fieldsSchema = sessionSchema.pick({ id: true, user_key: true, month: true, self_report: true });

/** What stands beside the input goes before what the session says of itself. */
function fieldsOf(
  session: Session,
  request: SubmissionFields,
): Pick<Session, "id" | "user_key" | "month" | "self_report"> {
  const parsed = fieldsSchema.safeParse({
    id: request.id === undefined ? session.id : request.id,
    user_key: request.user_key === undefined ? session.user_key : request.user_key,
    month: request.month === undefined ? session.month : request.month,
    self_report: request.self_report === undefined ? session.self_report : request.self_report,
  });
  if (parsed.success) return parsed.data;
  const issues = parsed.error.issues.map((issue) => ({
    pointer: jsonPointer(issue.path),
    message: wordIssue(issue),
  }));
  throw new IntakeError({ code: "schema", issues });
}
