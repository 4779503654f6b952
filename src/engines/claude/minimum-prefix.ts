/**
 * Tokens that a prefix must have to be cached, by model, as the vendor documented it in November 2026. What is shorter is billed in
 * full without a word.
 */
const minimums: readonly (readonly [RegExp, number])[] = [
  [/^claude-(?:haiku-5|opus-5)/, 512],
  [/^claude-(?:sonnet-5|sonnet-4-6|opus-4-8)/, 1024],
  [/^claude-opus-4-7/, 2048],
  [/^claude-(?:haiku-4-5|opus-4-[56])/, 4096],
];

/** Null: not documented for the model, such as one of another vendor, and then nothing is taken to be cached. */
export function minimumPrefixOf(model: string): number | null {
  return minimums.find(([models]) => models.test(model))?.[1] ?? null;
}
