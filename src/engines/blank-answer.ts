import type { Answer } from "../instrument/label.ts";

/** An answer before anything is known of it but what was asked. */
export const blankAnswer = {
  value: null,
  decisions: null,
  task_value: null,
  reason: null,
  confidence: null,
  candidates: [],
  evidence: [],
  call: null,
} as const satisfies Omit<Answer, "classifier" | "status">;
