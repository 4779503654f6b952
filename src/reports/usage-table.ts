import type { TrialResult } from "../benchmarks/results/trial-result.ts";
import type { Table } from "./table.ts";
import { contenderTitle } from "./text/names.ts";
import { count } from "./text/numbers.ts";

/** What the answers cost. Null: no model was called. */
export function usageTable({ candidate, baseline }: TrialResult): Table | null {
  const sides = [candidate, ...(baseline === null ? [] : [baseline])];
  const rows = sides.flatMap(({ contender, usage }) => {
    if (usage === null) return [];
    const { models, calls, input_tokens, output_tokens, cost_usd, cost_usd_per_session, latency_ms } = usage;
    const latency =
      latency_ms === null ? "–" : [latency_ms.p50, latency_ms.p90, latency_ms.p99].map(milliseconds).join(" / ");
    return [
      [
        contenderTitle(contender),
        models.length === 0 ? "–" : models.join(", "),
        count(calls),
        count(input_tokens),
        count(output_tokens),
        dollars(cost_usd),
        dollars(cost_usd_per_session),
        latency,
      ],
    ];
  });
  if (rows.length === 0) return null;
  const head = ["Contender", "Models as named in replies", "Calls", "Input tokens", "Output tokens"];
  return { columns: [...head, "US dollars", "Dollars a session", "Milliseconds a call: median / 90 % / 99 %"], rows };
}

function dollars(value: number | null): string {
  return value === null ? "price not known" : value.toPrecision(3);
}

function milliseconds(value: number): string {
  return count(Math.round(value));
}
