/**
 * Asks a slow check so many times for one text. A text with more candidates than any conversation holds is not worth the time, and
 * to wave it through would open the gate: from then on every candidate counts as found.
 */
export function withinBudget<T extends readonly unknown[]>(
  check: (...args: T) => boolean,
  limit = 3_000,
): (...args: T) => boolean {
  let asked = 0;
  return (...args) => asked++ >= limit || check(...args);
}
