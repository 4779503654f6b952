import { DomainError } from "../errors.ts";
import type { Services } from "../services.ts";

/**
 * Counts a request of the workspace and refuses it where there were too many in the period. The platform counts, at each of its places
 * apart, so this holds off bursts; what a workspace may use in all is a quota.
 */
export async function takeTurn({ env }: Services, workspace: string): Promise<void> {
  if (env.requests === null) return;
  const { limiter, period_s } = env.requests;
  const { success } = await limiter.limit({ key: workspace });
  if (!success) throw new DomainError({ code: "rate_limited", retry_after_s: period_s });
}
