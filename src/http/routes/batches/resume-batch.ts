import { stepOfBatch } from "../../batches/step.ts";
import type { App } from "../../context.ts";

export function resumeBatch(app: App): void {
  stepOfBatch(app, {
    operationId: "resumeBatch",
    step: "resume",
    summary: "Resume a batch",
    description: "Goes on where it was paused.",
  });
}
