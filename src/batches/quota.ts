import { DomainError } from "../errors.ts";
import type { Services } from "../services.ts";
import { type DayUse, linesUploaded } from "../store/batch-parts.ts";

const dayMs = 24 * 60 * 60 * 1000;

export function dayOf(services: Services, workspace: string): DayUse {
  return { workspace, day: services.now().toISOString().slice(0, 10), quota: services.env.batch_lines_a_day };
}

/** Refuses so many lines more where the day's quota does not hold them. The store holds it too, for uploads that come at once. */
export async function requireQuota(services: Services, use: DayUse, lines: number): Promise<void> {
  if (use.quota === null) return;
  const used = await linesUploaded(services.database, use);
  if (used + lines <= use.quota) return;
  const resets = Date.parse(`${use.day}T00:00:00.000Z`) + dayMs;
  const retry_after_s = Math.max(1, Math.ceil((resets - services.now().getTime()) / 1000));
  const resets_at = new Date(resets).toISOString();
  throw new DomainError({ code: "quota_exceeded", limit: use.quota, used, resets_at, retry_after_s });
}
