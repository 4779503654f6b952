import type { z } from "zod";
import type { InputSource, SubmissionFields } from "../../classify/requests.ts";
import type { HttpContext } from "../context.ts";
import { HttpError, type SchemaIssue } from "../problems/http-error.ts";
import { schemaIssues } from "../problems/schema-issues.ts";
import { type Given, given } from "./given.ts";
import { acceptedMediaType } from "./media-type.ts";
import { parseJson } from "./parse-json.ts";
import { bodyLimit, readBody } from "./read-body.ts";
import type { ClassificationBody, ClassificationQuery } from "./submission.ts";

/** Bodies that are the transcript itself; options then stand in the query. */
export const rawMediaTypes = ["application/jsonl", "application/x-ndjson", "text/plain", "text/markdown"] as const;
const submissionMediaTypes = ["application/json", ...rawMediaTypes] as const;

type Body = Partial<ClassificationBody>;
type Query = Partial<ClassificationQuery>;
type Choices = Pick<Body, "release" | "classifiers" | "draw" | "evidence" | "store">;

export interface Submission {
  readonly input: InputSource;
  readonly fields: SubmissionFields;
  readonly choices: Given<Choices>;
}

/** Reads either form of a submission: the JSON envelope, or a transcript with its options in the query. */
export async function readSubmission(
  c: HttpContext,
  query: Query,
  envelope: z.ZodObject,
  limit = bodyLimit,
): Promise<Submission> {
  const mediaType = acceptedMediaType(c, submissionMediaTypes);
  const bytes = await readBody(c, limit);
  if (mediaType !== "application/json") {
    return submission({ transcript: bytes, ...given({ format: query.format }) }, {}, query);
  }
  const parsed = envelope.safeParse(parseJson(bytes));
  if (!parsed.success) refuse(schemaIssues(parsed.error, "body", Object.keys(envelope.shape)));
  const body: Body = parsed.data;
  const twice = givenTwice(body, query);
  if (twice.length > 0) refuse(twice);
  return submission(inputOf(body, query), body, query);
}

function inputOf(body: Body, query: Query): InputSource {
  const { session, transcript } = body;
  const format = body.format ?? query.format;
  if ((session === undefined) === (transcript === undefined)) {
    return refuse([{ in: "body", pointer: "", message: "must have either session or transcript" }]);
  }
  if (transcript !== undefined) return { transcript, ...given({ format }) };
  if (format !== undefined) refuse([{ in: "body", pointer: "/format", message: "goes with transcript alone" }]);
  return { session };
}

function submission(input: InputSource, body: Body, query: Query): Submission {
  const { release, classifiers, draw, evidence, store, id, user_key, month } = { ...query, ...given(body) };
  return {
    input,
    fields: given({ id, user_key, month, self_report: body.self_report ?? selfReport(query) }),
    choices: given({ release, classifiers, draw, evidence, store }),
  };
}

function selfReport({ occupation, expertise }: Query): SubmissionFields["self_report"] {
  if (occupation === undefined && expertise === undefined) return undefined;
  return { occupation: occupation ?? null, expertise: expertise ?? null };
}

function givenTwice(body: Body, query: Query): SchemaIssue[] {
  const names = Object.keys(given(query)).filter((name) => Object.hasOwn(body, name));
  return names.map((name) => ({ in: "query", pointer: `/${name}`, message: "stands in the body as well" }));
}

function refuse(issues: readonly SchemaIssue[]): never {
  throw new HttpError({ code: "schema", issues });
}
