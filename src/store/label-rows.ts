import { z } from "zod";
import { type Answer, evidenceSchema, taskValueSchema } from "../instrument/label.ts";
import type { ReleaseStatus } from "../releases/status.ts";
import type { labels } from "./schema/labels.ts";

/** A label as it stands in the store. `evidence` holds counts and rules, and the text kept by a submission where it was read too. */
export interface StoredLabel extends Answer {
  readonly id: string;
  /** Place of the value on its scale. Null: not ordinal, or no value. */
  readonly ordinal: number | null;
  /** How many `term` and `quote` items the engine gave, kept or not. */
  readonly text_evidence: number;
  readonly release_status: ReleaseStatus;
  readonly created_at: string;
}

type Row = typeof labels.$inferSelect;
type NewRow = typeof labels.$inferInsert;

const candidatesSchema = z.array(z.object({ value: z.string(), probability: z.number() }));
const evidenceListSchema = z.array(evidenceSchema);

export function isText(evidence: Answer["evidence"][number]): boolean {
  return evidence.kind === "term" || evidence.kind === "quote";
}

function readEvidence(json: string | null): Answer["evidence"] {
  return json === null ? [] : evidenceListSchema.parse(JSON.parse(json));
}

export function toRow(label: StoredLabel, setId: string): NewRow {
  const counted = label.evidence.filter((item) => !isText(item));
  return {
    id: label.id,
    set_id: setId,
    classifier: label.classifier,
    status: label.status,
    value: label.value,
    ordinal: label.ordinal,
    ...(label.decisions ?? {}),
    usd: label.task_value?.usd ?? null,
    usd_band: label.task_value?.band ?? null,
    reason: label.reason,
    confidence: label.confidence,
    candidates: label.candidates.length === 0 ? null : JSON.stringify(label.candidates),
    counted_evidence: counted.length === 0 ? null : JSON.stringify(counted),
    text_evidence: label.text_evidence,
    release_status: label.release_status,
    ...(label.call ?? {}),
    created_at: label.created_at,
  };
}

export function fromRow(row: Row, textEvidence: string | null): StoredLabel {
  return {
    id: row.id,
    classifier: row.classifier,
    status: row.status,
    value: row.value,
    ordinal: row.ordinal,
    decisions: decisionsOf(row),
    task_value: row.usd === null ? null : taskValueSchema.parse({ usd: row.usd, band: row.usd_band }),
    reason: row.reason,
    confidence: row.confidence,
    candidates: row.candidates === null ? [] : candidatesSchema.parse(JSON.parse(row.candidates)),
    evidence: [...readEvidence(row.counted_evidence), ...readEvidence(textEvidence)],
    text_evidence: row.text_evidence,
    release_status: row.release_status,
    call: callOf(row),
    created_at: row.created_at,
  };
}

function decisionsOf(row: Row): Answer["decisions"] {
  if (row.classifier !== "decisions" || row.status !== "labeled") return null;
  const { user_share_planning, user_share_execution, planning_decisions, execution_decisions } = row;
  return { user_share_planning, user_share_execution, planning_decisions, execution_decisions };
}

function callOf(row: Row): Answer["call"] {
  if (row.model === null || row.attempts === null) return null;
  return {
    model: row.model,
    stop_reason: row.stop_reason,
    input_tokens: row.input_tokens ?? 0,
    cache_read_tokens: row.cache_read_tokens ?? 0,
    cache_write_tokens: row.cache_write_tokens ?? 0,
    output_tokens: row.output_tokens ?? 0,
    cost_usd: row.cost_usd,
    shared_by: row.shared_by ?? 1,
    latency_ms: row.latency_ms ?? 0,
    attempts: row.attempts,
    possible_repeat: row.possible_repeat ?? false,
    request_id: row.request_id,
    repaired: row.repaired ?? false,
    quotes_dropped: row.quotes_dropped ?? 0,
    reply_digest: row.reply_digest,
  };
}
