/**
 * Two-sided p-value of "each person's gain is as likely to be a loss", exact: the distribution of the sum of ±gain over all
 * assignments of signs, by convolution. With gains of one session each this is the exact McNemar test. 1 where nothing changed.
 */
export function signFlip(gains: readonly number[]): number {
  const steps = gains.map(Math.abs).filter((gain) => gain > 0);
  const observed = Math.abs(gains.reduce((sum, gain) => sum + gain, 0));
  const reach = steps.reduce((sum, gain) => sum + gain, 0);
  let chances = new Float64Array(2 * reach + 1);
  chances[reach] = 1;
  let next = new Float64Array(2 * reach + 1);
  let spread = 0;
  for (const step of steps) {
    next.fill(0, reach - spread - step, reach + spread + step + 1);
    for (let at = reach - spread; at <= reach + spread; at++) {
      const half = (chances[at] ?? 0) / 2;
      if (half === 0) continue;
      next[at - step] = (next[at - step] ?? 0) + half;
      next[at + step] = (next[at + step] ?? 0) + half;
    }
    spread += step;
    [chances, next] = [next, chances];
  }
  let extreme = 0;
  for (let at = 0; at < chances.length; at++) if (Math.abs(at - reach) >= observed) extreme += chances[at] ?? 0;
  return Math.min(1, extreme);
}

/** Exact McNemar test: two-sided binomial test of gained against lost items. Assumes independent sessions. 1 where nothing changed. */
export function mcnemar(gained: number, lost: number): number {
  const changed = gained + lost;
  const fewer = Math.min(gained, lost);
  let logChance = -changed * Math.LN2;
  let tail = 0;
  for (let count = 0; count <= fewer; count++) {
    tail += Math.exp(logChance);
    logChance += Math.log((changed - count) / (count + 1));
  }
  return Math.min(1, 2 * tail);
}
