import type { Scope } from "./access/scopes.ts";
import type { PartRefusal } from "./batches/part-limits.ts";
import type { LineFault } from "./benchmarks/datasets/fault.ts";
import type { ClassifierId } from "./instrument/label.ts";
import type { Finding } from "./intake/anonymity/finding.ts";
import { IntakeError, type IntakeProblem } from "./intake/errors.ts";
import type { ReleaseProblem } from "./releases/problem.ts";
import type { BatchBackend, BatchStatus } from "./store/batch-words.ts";
import type { BenchmarkStatus, DatasetSplit } from "./store/benchmark-words.ts";

/**
 * Everything that a verb can refuse, told without HTTP; `src/http` maps each code to its status, title and page in one record.
 * Fields name places and choices, never session text.
 */
export type DomainProblem =
  | { readonly code: "unauthenticated"; readonly reason: "missing" | "unknown" }
  | { readonly code: "forbidden"; readonly scope: Scope }
  | {
      readonly code: "not_anonymous";
      readonly rules_version: string;
      readonly findings: readonly Finding[];
      readonly findings_total: number;
    }
  | { readonly code: "unknown_release"; readonly release: string; readonly releases: readonly string[] }
  | { readonly code: "release_deleted"; readonly release: string; readonly deleted_at: string }
  | { readonly code: "release_stays"; readonly reason: "bundled" | "in_use" }
  | {
      readonly code: "classifier_not_in_release";
      readonly release: string;
      readonly classifiers: readonly ClassifierId[];
    }
  | { readonly code: "release_is_joint"; readonly release: string }
  | { readonly code: "invalid_release"; readonly problems: readonly ReleaseProblem[] }
  | { readonly code: "release_sends_nothing"; readonly release: string }
  | { readonly code: "session_refused"; readonly index: number; readonly reason: IntakeProblem["code"] }
  | { readonly code: "too_many_candidates"; readonly limit: number }
  | { readonly code: "engine_unavailable"; readonly release: string; readonly alternative: string }
  | { readonly code: "classification_not_found"; readonly id: string }
  | { readonly code: "classification_deleted"; readonly id: string; readonly deleted_at: string }
  | { readonly code: "idempotency_conflict" }
  | { readonly code: "idempotency_needs_store" }
  | { readonly code: "invalid_cursor" }
  | { readonly code: "batches_unavailable" }
  | { readonly code: "batch_not_found"; readonly id: string }
  | { readonly code: "batch_state"; readonly batch_status: BatchStatus; readonly needed: readonly BatchStatus[] }
  | { readonly code: "part_conflict"; readonly part: number }
  | { readonly code: "part_refused"; readonly reason: PartRefusal }
  | { readonly code: "parts_missing"; readonly parts: readonly number[] }
  | { readonly code: "part_not_found"; readonly parts: readonly number[] }
  | { readonly code: "rate_limited"; readonly retry_after_s: number }
  | {
      readonly code: "quota_exceeded";
      readonly limit: number;
      readonly used: number;
      readonly resets_at: string;
      readonly retry_after_s: number;
    }
  | { readonly code: "backend_not_offered"; readonly release: string; readonly backends: readonly BatchBackend[] }
  | { readonly code: "budget_too_small"; readonly budget_usd: number; readonly first_item_usd: number }
  | { readonly code: "dataset_not_found"; readonly id: string }
  | { readonly code: "dataset_deleted"; readonly id: string; readonly deleted_at: string }
  | { readonly code: "dataset_in_use"; readonly id: string }
  | { readonly code: "dataset_refused"; readonly faults: readonly LineFault[] }
  | { readonly code: "split_empty"; readonly split: DatasetSplit }
  | { readonly code: "no_gold"; readonly classifiers: readonly ClassifierId[] }
  | { readonly code: "held_out_protected" }
  | { readonly code: "held_out_budget_spent"; readonly limit: number }
  | { readonly code: "answers_refused"; readonly faults: readonly LineFault[] }
  | { readonly code: "benchmark_not_found"; readonly id: string }
  | { readonly code: "benchmark_not_scored"; readonly benchmark_status: BenchmarkStatus }
  | { readonly code: "benchmark_state"; readonly benchmark_status: BenchmarkStatus }
  | { readonly code: "correction_refused"; readonly faults: readonly LineFault[] }
  | { readonly code: "busy"; readonly retry_after_s: number };

export type Problem = DomainProblem | IntakeProblem;

export class DomainError extends Error {
  override readonly name = "DomainError";
  readonly problem: DomainProblem;
  constructor(problem: DomainProblem) {
    super(problem.code);
    this.problem = problem;
  }
}

/** What a thrown value refuses; null for anything that is not ours, which is a fault and answers 500. */
export function problemOf(error: unknown): Problem | null {
  return error instanceof DomainError || error instanceof IntakeError ? error.problem : null;
}
