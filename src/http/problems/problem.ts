import { z } from "@hono/zod-openapi";
import { scopes } from "../../access/scopes.ts";
import { batchBackends, batchStatuses } from "../../batches/batch.ts";
import { benchmarkStatuses } from "../../benchmarks/trials/benchmark.ts";
import { classifierIds } from "../../instrument/label.ts";
import { findingSchema, maxFindings } from "../../intake/anonymity/finding.ts";
import { formatNames } from "../../intake/import-account.ts";
import type { ReleaseProblem } from "../../releases/problem.ts";
import { explain } from "./explain.ts";
import type { AnyProblem, SchemaIssue } from "./http-error.ts";
import { documentationOf, problemCodes, problemTable } from "./table.ts";

const count = z.number().int().min(0);

const issueSchema = z
  .object({
    in: z.enum(["session", "body", "query", "header", "path"]),
    pointer: z.string().meta({
      description:
        "JSON pointer of the value in the session or the body; elsewhere the parameter's name behind `/`. Empty: the whole.",
    }),
    message: z.string(),
  })
  .meta({ id: "SchemaIssue", description: "What does not fit, by place; never the value." });

const faultSchema = z
  .object({
    path: z.string().meta({ description: "File of the release." }),
    pointer: z.string().nullable().meta({ description: "JSON pointer in that file. Null: the file as a whole." }),
    fault: z.string().meta({ description: "Continues the place as a sentence." }),
  })
  .meta({ id: "ReleaseFault" });

const rowFaultSchema = z
  .object({
    line: count.nullable().meta({ description: "From 1. Null: no file was sent, or all of it is meant." }),
    pointer: z.string().meta({ description: "JSON pointer in the line or the list. Empty: the whole." }),
    fault: z.string().meta({ description: "Continues the place as a sentence." }),
  })
  .meta({ id: "RowFault" });

/** Faults listed of one release; a hostile one could have as many as it has bytes. */
const maxFaults = 100;

/** And of the parts of a batch. */
const maxParts = 100;

/** Every refusal's body. Which of the optional members stand with which code is said in docs/errors.md. */
export const problemSchema = z
  .object({
    type: z.string().meta({ description: "Page of the code, relative to the server.", format: "uri-reference" }),
    title: z.string(),
    status: z.number().int().min(400).max(599),
    code: z.enum(problemCodes),
    detail: z
      .string()
      .optional()
      .meta({ description: "This occurrence in a sentence. Absent: the title says it all." }),
    request_id: z.string().meta({ description: "The same as the `Request-Id` header: name it in a report." }),
    errors: z.array(issueSchema).optional().meta({ description: "With `schema`." }),
    findings: z
      .array(findingSchema)
      .max(maxFindings)
      .optional()
      .meta({ description: `With \`not_anonymous\`: those that block, the first ${maxFindings}.` }),
    findings_total: count.optional().meta({ description: "How many block, with `not_anonymous`." }),
    rules_version: z.string().optional().meta({ description: "With `not_anonymous`." }),
    line: count.optional().meta({ description: "From 1. With `malformed_json`, `json_too_deep`, `unreadable`." }),
    column: count.nullable().optional().meta({ description: "From 1. Null: the whole line." }),
    formats: z.array(z.enum(formatNames)).optional().meta({ description: "Accepted formats, with `unknown_format`." }),
    sessions: count.optional().meta({ description: "How many were found, with `several_sessions`." }),
    releases: z.array(z.string()).optional().meta({ description: "Known releases, with `unknown_release`." }),
    files: z
      .array(z.string())
      .optional()
      .meta({ description: "Those that there are, with `release_file_not_found`, `report_file_not_found`." }),
    faults: z
      .array(faultSchema)
      .optional()
      .meta({ description: `With \`invalid_release\`: the first ${maxFaults}.` }),
    rows: z.array(rowFaultSchema).optional().meta({
      description: "With `dataset_refused`, `answers_refused`, `correction_refused`: the first 50.",
    }),
    classifiers: z
      .array(z.enum(classifierIds))
      .optional()
      .meta({ description: "Those not asked, with `classifier_not_in_release`; those without gold, with `no_gold`." }),
    alternative: z.string().optional().meta({ description: "A release that works here, with `engine_unavailable`." }),
    scope: z.enum(scopes).optional().meta({ description: "The scope that is missing, with `forbidden`." }),
    index: count.optional().meta({ description: "Place of the session in the list, from 0, with `session_refused`." }),
    reason: z.string().optional().meta({
      description:
        "The code that the session alone gets, with `session_refused`; what was wrong with it, with `part_refused` and `unreadable`; why it stays, with `release_stays`.",
    }),
    accepted: z.array(z.string()).optional().meta({ description: "Media types, with `unsupported_media_type`." }),
    limit: count.optional().meta({
      description:
        "Bytes with `payload_too_large`; levels with `json_too_deep`; candidates with `too_many_candidates`; lines a day with `quota_exceeded`; trials with `held_out_budget_spent`.",
    }),
    deleted_at: z.iso
      .datetime()
      .optional()
      .meta({ description: "With `classification_deleted`, `release_deleted`, `dataset_deleted`." }),
    benchmark_status: z
      .enum(benchmarkStatuses)
      .optional()
      .meta({ description: "With `benchmark_state`, `benchmark_not_scored`." }),
    batch_status: z.enum(batchStatuses).optional().meta({ description: "With `batch_state`." }),
    needed: z
      .array(z.enum(batchStatuses))
      .optional()
      .meta({ description: "With `batch_state`: where it would be done." }),
    parts: z
      .array(count)
      .optional()
      .meta({
        description: `With \`parts_missing\` those; with \`part_conflict\` the one; with \`part_not_found\` those that there are; the first ${maxParts}.`,
      }),
    backends: z.array(z.enum(batchBackends)).optional().meta({ description: "With `backend_not_offered`." }),
    budget_usd: z.number().optional().meta({ description: "With `budget_too_small`." }),
    first_item_usd: z.number().optional().meta({ description: "With `budget_too_small`: what is needed at least." }),
    used: count.optional().meta({ description: "Lines uploaded on this day, with `quota_exceeded`." }),
    resets_at: z.iso.datetime().optional().meta({ description: "When the day ends, with `quota_exceeded`." }),
    retry_after_s: z.number().min(0).optional().meta({
      description: "Seconds, as in `Retry-After`. With `busy`, `rate_limited` and `quota_exceeded`.",
    }),
  })
  .meta({ id: "Problem", description: "RFC 9457 problem details." });
export type ProblemBody = z.output<typeof problemSchema>;

/** Built field by field, so that nothing of the request can ride along. */
export function problemBody(problem: AnyProblem, requestId: string): ProblemBody {
  const { status, title } = problemTable[problem.code];
  const head = { type: documentationOf(problem.code), title, status, code: problem.code };
  if (problem.code === "internal") return { ...head, request_id: requestId };
  return { ...head, detail: explain(problem), request_id: requestId, ...extensions(problem) };
}

type Extensions = Omit<ProblemBody, "type" | "title" | "status" | "code" | "detail" | "request_id">;

function extensions(problem: AnyProblem): Extensions {
  switch (problem.code) {
    case "schema":
      return { errors: problem.issues.map(issue) };
    case "not_anonymous":
      return {
        rules_version: problem.rules_version,
        findings: problem.findings.slice(0, maxFindings).map(finding),
        findings_total: problem.findings_total,
      };
    case "malformed_json":
      return { line: problem.line, column: problem.column };
    case "unreadable":
      return { line: problem.line, column: problem.column, reason: problem.cause };
    case "json_too_deep":
      return { line: problem.line, column: problem.column, limit: problem.limit };
    case "payload_too_large":
      return { limit: problem.limit };
    case "unknown_format":
      return { formats: formatNames.filter((name) => problem.formats.includes(name)) };
    case "several_sessions":
      return { sessions: problem.sessions };
    case "unknown_release":
      return { releases: [...problem.releases] };
    case "release_file_not_found":
    case "report_file_not_found":
      return { files: [...problem.files] };
    case "invalid_release":
      return { faults: problem.problems.slice(0, maxFaults).map(faultOf) };
    case "session_refused":
      return { index: problem.index, reason: problem.reason };
    case "too_many_candidates":
      return { limit: problem.limit };
    case "classifier_not_in_release":
      return { classifiers: [...problem.classifiers] };
    case "engine_unavailable":
      return { alternative: problem.alternative };
    case "forbidden":
      return { scope: problem.scope };
    case "unsupported_media_type":
      return { accepted: [...problem.accepted] };
    case "release_stays":
      return { reason: problem.reason };
    case "release_deleted":
    case "classification_deleted":
      return { deleted_at: problem.deleted_at };
    case "batch_state":
      return { batch_status: problem.batch_status, needed: [...problem.needed] };
    case "part_refused":
      return { reason: problem.reason };
    case "dataset_refused":
    case "answers_refused":
    case "correction_refused":
      return { rows: problem.faults.map(({ line, pointer, fault }) => ({ line, pointer, fault })) };
    case "dataset_deleted":
      return { deleted_at: problem.deleted_at };
    case "no_gold":
      return { classifiers: [...problem.classifiers] };
    case "held_out_budget_spent":
      return { limit: problem.limit };
    case "benchmark_state":
    case "benchmark_not_scored":
      return { benchmark_status: problem.benchmark_status };
    case "parts_missing":
    case "part_not_found":
      return { parts: problem.parts.slice(0, maxParts) };
    case "part_conflict":
      return { parts: [problem.part] };
    case "backend_not_offered":
      return { backends: [...problem.backends] };
    case "budget_too_small":
      return { budget_usd: problem.budget_usd, first_item_usd: problem.first_item_usd };
    case "quota_exceeded": {
      const { limit, used, resets_at, retry_after_s } = problem;
      return { limit, used, resets_at, retry_after_s };
    }
    case "rate_limited":
    case "busy":
      return { retry_after_s: problem.retry_after_s };
    default:
      return {};
  }
}

function issue(each: SchemaIssue | Omit<SchemaIssue, "in">): NonNullable<Extensions["errors"]>[number] {
  return { in: "in" in each ? each.in : "session", pointer: each.pointer, message: each.message };
}

function faultOf({ path, pointer, fault }: ReleaseProblem): z.output<typeof faultSchema> {
  return { path, pointer, fault };
}

function finding(each: NonNullable<Extensions["findings"]>[number]): NonNullable<Extensions["findings"]>[number] {
  const { rule, kind, blocks, pointer, start, end } = each;
  return { rule, kind, blocks, pointer, start, end };
}
