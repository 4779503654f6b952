import { type Classification, classificationSchema, type Label } from "../../src/classify/classification.ts";
import type { CreateResult, ReadResult } from "../../src/classify/requests.ts";
import { newId } from "../../src/ids.ts";
import { derivedSchema } from "../../src/instrument/derived.ts";
import { measuresSchema } from "../../src/intake/measures.ts";

const release = { id: "fake-1", digest: `sha256:${"0".repeat(64)}`, status: "published", card: null } as const;
const made = "2026-11-23T10:00:00.000Z";

const label: Label = {
  id: newId("label"),
  classifier: "work_mode",
  status: "labeled",
  value: "fix",
  ordinal: null,
  decisions: null,
  task_value: null,
  reason: null,
  confidence: 0.8,
  candidates: [{ value: "fix", probability: 0.8 }],
  evidence: [{ kind: "rule", name: "edit after error" }],
  text_evidence: 0,
  draw: 0,
  release,
  engine: "embedded",
  endpoint: "embedded",
  call: null,
  created_at: made,
};

/** A classification with every field there, for replies whose making is not under test. */
export function sampleClassification(changes: Partial<Classification> = {}): Classification {
  return classificationSchema.parse({
    id: newId("classification"),
    status: "complete",
    revision: 1,
    release,
    taxonomy_edition: "SOC 2018",
    engine: "embedded",
    endpoint: "embedded",
    draw: 0,
    session: {
      digest: `sha256:${"1".repeat(64)}`,
      intake_version: "1",
      id: "s-1",
      user_key: null,
      month: "2026-04",
      agent: { name: "claude-code", version: null },
      seen_share: 1,
      truncated: false,
    },
    labels: { work_mode: label },
    derived: nulls(Object.keys(derivedSchema.shape)),
    measures: {
      ...nulls(Object.keys(measuresSchema.shape)),
      ...{ human_turns: 1, human_words: 3, output_words: 1, rejections: 0, interruptions: 0 },
    },
    account: {
      format: "session",
      lines_read: 2,
      lines_skipped: {},
      lines_repaired: {},
      warnings: [],
      turns_kept: { prompt: 1, reply: 1 },
      turns_dropped: {},
    },
    rules_version: "1",
    warnings: [],
    self_report: null,
    created_at: made,
    completed_at: made,
    ...changes,
  });
}

export function sampleResult(outcome: CreateResult["outcome"], changes: Partial<Classification> = {}): CreateResult {
  return { outcome, ...sampleRead(changes) };
}

export function sampleRead(changes: Partial<Classification> = {}): ReadResult {
  const classification = sampleClassification(changes);
  const { id, status, revision } = classification;
  return { id, status, revision, bytes: Uint8Array.from(new TextEncoder().encode(JSON.stringify(classification))) };
}

function nulls(names: readonly string[]): Record<string, null> {
  return Object.fromEntries(names.map((name) => [name, null]));
}
