import { protectedCell } from "./figures.ts";
import type { TrialResult } from "./trial-result.ts";

type Usage = TrialResult["candidate"]["usage"];

/**
 * Tokens, dollars and milliseconds of a held-out trial, to two digits: a prompt may make an answer long where a session holds a word, and
 * exact sums would then count such sessions.
 */
export function protectUsage(usage: Usage): Usage {
  if (usage === null) return null;
  const { cost_usd, cost_usd_per_session, input_tokens, output_tokens, latency_ms } = usage;
  return {
    ...usage,
    input_tokens: roughly(input_tokens),
    output_tokens: roughly(output_tokens),
    cost_usd: cost_usd === null ? null : roughly(cost_usd),
    cost_usd_per_session: cost_usd_per_session === null ? null : roughly(cost_usd_per_session),
    latency_ms: latency_ms && {
      p50: roughly(latency_ms.p50),
      p90: roughly(latency_ms.p90),
      p99: roughly(latency_ms.p99),
    },
  };
}

export function roughly(value: number): number {
  return Number(value.toPrecision(2));
}

/** Fates of a held-out trial's sessions, those of fewer than five left out. */
export function protectFates<Fate extends string>(fates: Partial<Record<Fate, number>>): Partial<Record<Fate, number>> {
  const kept: Partial<Record<Fate, number>> = { ...fates };
  for (const fate in kept) if ((kept[fate] ?? 0) < protectedCell) delete kept[fate];
  return kept;
}
