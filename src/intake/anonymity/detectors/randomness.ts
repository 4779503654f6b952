/** Bits a character of a text, by its own character counts. */
export function entropy(value: string): number {
  const counts = new Map<string, number>();
  for (const character of value) counts.set(character, (counts.get(character) ?? 0) + 1);
  let bits = 0;
  for (const count of counts.values()) bits -= (count / value.length) * Math.log2(count / value.length);
  return bits;
}

/** Letters mixed with digits, or small with capital ones, as no word, path or version mixes them. */
export function looksRandom(value: string): boolean {
  if (!/\d/.test(value) && !/[a-z][A-Z].*[a-z][A-Z]/.test(value)) return false;
  return entropy(value.slice(0, 256)) >= 3;
}
