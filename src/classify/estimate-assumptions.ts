import { minimumPrefixOf } from "../engines/claude/minimum-prefix.ts";
import { batchFactor, pricesAsOf } from "../engines/claude/prices.ts";
import { bytesPerToken } from "../engines/claude/tokens.ts";
import type { Estimate } from "./create-estimate.ts";

/** What the figures of an estimate rest on, in sentences. */
export function assumptionsOf(
  { release, calls, not_estimated }: Omit<Estimate, "assumptions">,
  batch: boolean,
): string[] {
  const { manifest } = release;
  if (manifest.engine === "embedded") return ["The release is answered by the server itself: no tokens, no dollars."];
  const models = [...new Set(calls.map(({ model }) => model))];
  const minimums = models.map((model) => `${model} ${minimumPrefixOf(model) ?? "unknown, so nothing is cached"}`);
  const unpriced = calls.filter(({ amounts }) => amounts.usd === null).map(({ model }) => model);
  return [
    `The tokenizer is not public. A token stands for ${written(bytesPerToken.low)} bytes of UTF-8 (low), ${written(bytesPerToken.expected)} (expected) or ${written(bytesPerToken.high)} (high).`,
    "An answer with evidence or decisions takes 40, 250 or 1,200 tokens, an option alone 10, 20 or 40, never more than max_tokens.",
    `Prices are those of ${pricesAsOf}.`,
    ...unpriced.slice(0, 1).map((model) => `No price of ${model} is known here, so there are no dollars.`),
    ...(manifest.layout === "cached"
      ? [
          `Prefixes under the model's minimum are not cached (tokens: ${minimums.join(", ")}).`,
          batch
            ? "In a batch the calls of a session run in any order: only the low figure counts on reading what another wrote."
            : "The first call of a session writes the prefix, the others read it within its lifetime.",
        ]
      : []),
    ...(batch ? [`A batch costs ${batchFactor} of the price.`] : []),
    ...(not_estimated.length > 0 ? [`Not in the figures: ${not_estimated.join(", ")}.`] : []),
    "Retries, repairs of unreadable answers and labels that stand already are not counted.",
  ];
}

function written(ratio: number): string {
  return ratio.toFixed(2);
}
