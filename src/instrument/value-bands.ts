import type { TaskValue } from "./label.ts";

/** The four bands of task value in US dollars, each from its first bound to below its second; the last takes its own end. */
export const valueBands = [
  { band: "10-200", from: 10, to: 200 },
  { band: "200-1000", from: 200, to: 1_000 },
  { band: "1000-5000", from: 1_000, to: 5_000 },
  { band: "5000-50000", from: 5_000, to: 50_000 },
] as const satisfies readonly { readonly band: TaskValue["band"]; readonly from: number; readonly to: number }[];

/** Band of a price. Null: the instrument has no band for it, so it is no value. */
export function bandOf(usd: number): TaskValue["band"] | null {
  const last = valueBands[3];
  if (usd === last.to) return last.band;
  return valueBands.find(({ from, to }) => usd >= from && usd < to)?.band ?? null;
}
