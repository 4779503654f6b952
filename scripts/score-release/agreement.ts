/** One scored session: what the release said and what the reference says, as places in a list of values. */
export interface Pair {
  readonly project: string;
  readonly said: number;
  readonly reference: number;
}

export function accuracy(pairs: readonly Pair[]): number {
  return pairs.filter(({ said, reference }) => said === reference).length / pairs.length;
}

/** Cohen's kappa; `quadratic` weighs a disagreement by the square of its distance. Null: no disagreement was possible by chance. */
export function kappa(pairs: readonly Pair[], values: number, weights: "nominal" | "quadratic"): number | null {
  const said = new Array<number>(values).fill(0);
  const reference = new Array<number>(values).fill(0);
  const cost = (one: number, other: number) => (weights === "quadratic" ? (one - other) ** 2 : Number(one !== other));
  let seen = 0;
  for (const pair of pairs) {
    said[pair.said] = (said[pair.said] ?? 0) + 1;
    reference[pair.reference] = (reference[pair.reference] ?? 0) + 1;
    seen += cost(pair.said, pair.reference);
  }
  let chance = 0;
  said.forEach((times, one) => {
    reference.forEach((others, other) => {
      chance += (times * others * cost(one, other)) / pairs.length;
    });
  });
  return chance === 0 ? null : 1 - seen / chance;
}

export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** 95 % percentile interval over resampled projects. The generator is seeded, so the same rows give the same interval. */
export function bootstrap<Row extends { readonly project: string }>(
  rows: readonly Row[],
  statistic: (rows: readonly Row[]) => number | null,
  draws = 1_000,
): Interval | null {
  const groups = [...Map.groupBy(rows, ({ project }) => project).values()];
  const random = generator(20_180_101);
  const found: number[] = [];
  for (let draw = 0; draw < draws; draw++) {
    const sample = groups.flatMap(() => groups[Math.floor(random() * groups.length)] ?? []);
    const value = statistic(sample);
    if (value !== null && Number.isFinite(value)) found.push(value);
  }
  found.sort((one, other) => one - other);
  const low = found[Math.floor(found.length * 0.025)];
  const high = found[Math.floor(found.length * 0.975)];
  return low === undefined || high === undefined ? null : { low, high };
}

/** Mulberry32: small, seeded, good enough to resample. */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
