import { finalFailures } from "../engines/engine.ts";
import type { LabelStatus, ModelCall } from "../instrument/label.ts";
import type { BatchRow } from "../store/batches.ts";
import type { StoredLabel } from "../store/label-rows.ts";

/** Whether a batch asks again by itself: not where waiting mends nothing, and not a third time where two may have been billed. */
export function mayBeAsked({
  status,
  reason,
  call,
}: {
  readonly status: LabelStatus;
  readonly reason: string | null;
  readonly call: Pick<ModelCall, "possible_repeat"> | null;
}): boolean {
  return status === "error" && call?.possible_repeat !== true && !finalFailures.has(reason ?? "");
}

/** Whether a question failed since the batch was started, for this line or an equal one, so that it is not asked again. */
export function closerOf({ started_at, created_at }: BatchRow): (label: StoredLabel) => boolean {
  const since = started_at ?? created_at;
  return (label) => label.status === "error" && label.created_at >= since && !mayBeAsked(label);
}
