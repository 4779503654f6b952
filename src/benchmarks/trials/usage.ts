import type { z } from "zod";
import type { ModelCall } from "../../instrument/label.ts";
import type { usageSchema } from "../results/trial-result.ts";

export type Usage = z.output<typeof usageSchema>;

/** What answers cost whoever asked first. A call that answered several questions stands on each and counts once. */
export function usageOf(labels: readonly { readonly call: ModelCall }[], sessions: number): Usage | null {
  if (labels.length === 0) return null;
  const sum = (of: (call: ModelCall) => number) =>
    labels.reduce((total, { call }) => total + of(call) / call.shared_by, 0);
  const priced = labels.every(({ call }) => call.cost_usd !== null);
  const cost_usd = priced ? sum((call) => call.cost_usd ?? 0) : null;
  const latencies = labels.map(({ call }) => call.latency_ms).sort((one, other) => one - other);
  const quantile = (share: number) =>
    latencies[Math.min(latencies.length - 1, Math.floor(share * latencies.length))] ?? 0;
  return {
    calls: Math.round(sum(() => 1)),
    models: [...new Set(labels.map(({ call }) => call.model))].sort(),
    cost_usd,
    cost_usd_per_session: cost_usd === null || sessions === 0 ? null : cost_usd / sessions,
    input_tokens: Math.round(sum((call) => call.input_tokens + call.cache_read_tokens + call.cache_write_tokens)),
    output_tokens: Math.round(sum((call) => call.output_tokens)),
    latency_ms: { p50: quantile(0.5), p90: quantile(0.9), p99: quantile(0.99) },
  };
}
