import { stepOfBatch } from "../../batches/step.ts";
import type { App } from "../../context.ts";

export function pauseBatch(app: App): void {
  stepOfBatch(app, {
    operationId: "pauseBatch",
    step: "pause",
    summary: "Pause a batch",
    description: "Lines that are being worked on are finished.",
  });
}
