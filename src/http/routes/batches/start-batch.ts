import { stepOfBatch } from "../../batches/step.ts";
import type { App } from "../../context.ts";

export function startBatch(app: App): void {
  stepOfBatch(app, {
    operationId: "startBatch",
    step: "start",
    summary: "Start a batch",
    description: "Nothing is put into it afterwards. Of two starts at once one starts.",
    refusals: [
      "parts_missing",
      "budget_too_small",
      "unknown_release",
      "release_deleted",
      "invalid_release",
      "engine_unavailable",
    ],
  });
}
