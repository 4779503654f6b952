/** Holm's step-down adjusted p-values (1979), in the order given: family-wise error held without assuming independence. */
export function holm(pValues: readonly number[]): number[] {
  const order = pValues.map((_, at) => at).sort((one, other) => (pValues[one] ?? 0) - (pValues[other] ?? 0));
  const adjusted = new Array<number>(pValues.length).fill(1);
  let largest = 0;
  order.forEach((at, rank) => {
    largest = Math.max(largest, Math.min(1, (pValues.length - rank) * (pValues[at] ?? 1)));
    adjusted[at] = largest;
  });
  return adjusted;
}
