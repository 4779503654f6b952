import { stepOfBatch } from "../../batches/step.ts";
import type { App } from "../../context.ts";

export function cancelBatch(app: App): void {
  stepOfBatch(app, {
    operationId: "cancelBatch",
    step: "cancel",
    summary: "Cancel a batch",
    description: "Keeps what is done; lines without a fate become `cancelled`.",
  });
}
