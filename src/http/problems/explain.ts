import {
  blankLinesLimit,
  datasetItemsLimit,
  datasetTextLimit,
  linesLimit,
  type PartRefusal,
  partLimit,
  textLimit,
} from "../../batches/part-limits.ts";
import { unreadableCauses } from "../../intake/errors.ts";
import type { AnyProblem } from "./http-error.ts";

type Explained = Exclude<AnyProblem, { code: "internal" }>;

/** One sentence on this occurrence: places, counts and choices, never a value of the request. */
export function explain(problem: Explained): string {
  switch (problem.code) {
    case "malformed_json":
      return `Line ${problem.line}, column ${problem.column}: ${problem.reason}.`;
    case "json_too_deep":
      return `Line ${problem.line}, column ${problem.column} is nested more than ${problem.limit} levels deep.`;
    case "invalid_cursor":
      return "Send the next_cursor of a page unchanged and with the same filters, or start again without one.";
    case "unauthenticated":
      return problem.reason === "missing"
        ? "Send the header Authorization: Bearer <key>."
        : "The key is not known here, or it was revoked.";
    case "forbidden":
      return `The key lacks the scope ${problem.scope}.`;
    case "not_local":
      return `The ${problem.header} header names another place; set METIER_OPEN to false and make keys to be reached from there.`;
    case "route_not_found":
      return "GET /openapi.json lists every operation.";
    case "unknown_release":
      return problem.releases.length === 0 ? "There are none here." : `Known here: ${problem.releases.join(", ")}.`;
    case "release_deleted":
      return `It was deleted at ${problem.deleted_at}; the same content makes it again.`;
    case "release_stays":
      return problem.reason === "bundled"
        ? "It comes with the server, for everybody."
        : "A batch or benchmark that has not ended needs it.";
    case "release_file_not_found":
      return `It has ${problem.files.length} files, listed by GET /v1/releases/{id}.`;
    case "classification_not_found":
      return "No classification of this workspace has this id.";
    case "method_not_allowed":
      return `Allowed: ${problem.allowed.join(", ")}.`;
    case "idempotency_conflict":
      return "Take a new key for a new request; repeat the first request unchanged to get its reply again.";
    case "classification_deleted":
      return `It was deleted at ${problem.deleted_at}.`;
    case "payload_too_large":
      return `The limit is ${problem.limit} bytes.`;
    case "unsupported_media_type":
      return `Accepted: ${problem.accepted.join(", ")}.`;
    case "schema":
      return `${counted(problem.issues.length, "place does", "places do")} not fit.`;
    case "not_anonymous":
      return `${counted(problem.findings_total, "finding", "findings")}; anonymize what they point to on your own machine and send it again.`;
    case "headless":
      return "No turn was written by a person, and the instrument leaves such sessions out.";
    case "unknown_format":
      return `Name one with format: ${problem.formats.join(", ")}.`;
    case "unreadable":
      return `Line ${problem.line}${problem.column === null ? "" : `, column ${problem.column}`}: ${unreadableCauses[problem.cause]}.`;
    case "several_sessions":
      return `${problem.sessions} sessions were found; send them one by one.`;
    case "no_session":
      return "The format was recognised, but no turn was found.";
    case "classifier_not_in_release":
      return `Not asked by this release: ${problem.classifiers.join(", ")}.`;
    case "release_is_joint":
      return "Leave classifiers out: a joint release answers all of its questions in one call.";
    case "invalid_release":
      return `${counted(problem.problems.length, "fault", "faults")}.`;
    case "release_sends_nothing":
      return "It is answered by the server itself, so there are no requests to show.";
    case "session_refused":
      return `Session ${problem.index}, counted from 0: ${problem.reason}. POST /v1/inspections says where.`;
    case "too_many_candidates":
      return `The limit is ${problem.limit}, delete one that you no longer need.`;
    case "idempotency_needs_store":
      return "With store none nothing is kept that a repeated request could be answered from.";
    case "engine_unavailable":
      return `No key for the model of ${problem.release} is configured. ${problem.alternative} needs none.`;
    case "batches_unavailable":
      return "The operator has set no vault key, bucket, queue or overseer.";
    case "batch_not_found":
      return "No batch of this workspace has this id.";
    case "batch_state":
      return `It is ${problem.batch_status}; needed: ${problem.needed.join(" or ")}.`;
    case "dataset_not_found":
      return "No dataset that this workspace may use has this id.";
    case "dataset_deleted":
      return `It was deleted at ${problem.deleted_at}.`;
    case "dataset_in_use":
      return "Wait for its trials, or cancel them.";
    case "dataset_refused":
    case "answers_refused":
      return `${counted(problem.faults.length, "fault", "faults")}; nothing was kept.`;
    case "correction_refused":
      return `${counted(problem.faults.length, "fault", "faults")}; nothing was estimated.`;
    case "split_empty":
      return `No session of the dataset is in ${problem.split}.`;
    case "no_gold":
      return `Without gold there: ${problem.classifiers.join(", ")}.`;
    case "held_out_protected":
      return "Recorded answers on a held-out split are its owner's alone; put a release on trial instead.";
    case "held_out_budget_spent":
      return `A workspace has ${problem.limit} there, and all of them are in the dataset's log.`;
    case "benchmark_not_found":
      return "No benchmark that this workspace may read has this id.";
    case "report_file_not_found":
      return `It has ${problem.files.length} files; files lists them.`;
    case "benchmark_not_scored":
      if (problem.benchmark_status === "done") {
        return "Its result was stored by another version of the server and cannot be read; order the trial again, which asks nothing that is stored.";
      }
      return problem.benchmark_status === "labelling" || problem.benchmark_status === "scoring"
        ? `It is ${problem.benchmark_status}; its report is there once it is done.`
        : `It is ${problem.benchmark_status} and never will be.`;
    case "benchmark_state":
      return `It is ${problem.benchmark_status}; only one's own that is labelling can be cancelled.`;
    case "part_conflict":
      return `Part ${problem.part} is there with another checksum; take another number for other sessions.`;
    case "part_refused":
      return partRefusals[problem.reason];
    case "parts_missing":
      return `Parts are numbered from 1 without gaps; missing: ${ranges(problem.parts)}.`;
    case "part_not_found":
      return problem.parts.length === 0 ? "It has none." : `It has parts ${ranges(problem.parts)}.`;
    case "backend_not_offered":
      return `Batches of ${problem.release} go by: ${problem.backends.join(", ")}.`;
    case "budget_too_small":
      return `The first session may cost ${problem.first_item_usd} US dollars, the budget is ${problem.budget_usd}.`;
    case "rate_limited":
      return `Ask again in ${problem.retry_after_s} s.`;
    case "quota_exceeded":
      return `${problem.used} of ${problem.limit} lines were uploaded today, and these do not fit; it begins anew at ${problem.resets_at}.`;
    case "busy":
      return `Ask again in ${problem.retry_after_s} s.`;
  }
}

const partRefusals: Readonly<Record<PartRefusal, string>> = {
  empty: "It holds no line.",
  checksum: "Its bytes are not those of the Content-Digest header; send it again.",
  gzip: "It is not one whole gzip member.",
  too_large: `It holds more than ${partLimit} bytes, or more than ${textLimit} bytes of text; of a dataset ${datasetTextLimit}.`,
  too_many_lines: `It holds more than ${linesLimit} lines, or more than ${blankLinesLimit} blank ones; spread them over several parts. Of a dataset it holds more than ${datasetItemsLimit} sessions.`,
};

/** Ascending numbers, as in `1 to 3, 5`. */
function ranges(numbers: readonly number[]): string {
  const starts = numbers.filter((number, index) => numbers[index - 1] !== number - 1);
  const ends = numbers.filter((number, index) => numbers[index + 1] !== number + 1);
  return starts.map((start, index) => (start === ends[index] ? start : `${start} to ${ends[index]}`)).join(", ");
}

function counted(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}
