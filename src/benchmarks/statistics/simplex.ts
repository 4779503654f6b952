/** The nearest shares (0 or more, adding up to 1) to a vector, by Euclidean distance (Held, Wolfe and Crowder 1974). */
export function nearestShares(values: readonly number[]): number[] {
  const sorted = [...values].sort((one, other) => other - one);
  let sum = 0;
  let shift = 0;
  sorted.forEach((value, at) => {
    sum += value;
    const tried = (sum - 1) / (at + 1);
    if (value - tried > 0) shift = tried;
  });
  return values.map((value) => Math.max(0, value - shift));
}
