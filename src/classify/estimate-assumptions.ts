import { batchHits, layoutCosts } from "../engines/claude/batch-layout.ts";
import { cases, longAnswer, plainAnswer, writtenPosting } from "../engines/claude/estimate.ts";
import { minimumPrefixOf } from "../engines/claude/minimum-prefix.ts";
import { batchFactor, pricesAsOf } from "../engines/claude/prices.ts";
import { bytesPerToken } from "../engines/claude/tokens.ts";
import type { Estimate } from "./create-estimate.ts";

/** What the figures of an estimate rest on, in sentences. */
export function assumptionsOf(
  { release, calls, not_estimated }: Omit<Estimate, "assumptions">,
  { batch, draws }: { readonly batch: boolean; readonly draws: number },
): string[] {
  const { manifest } = release;
  if (manifest.engine === "embedded") return ["The release is answered by the server itself: no tokens, no dollars."];
  const questions = calls.filter((call) => !call.classifiers.includes("task_value"));
  const models = [...new Set(questions.map(({ model }) => model))];
  const minimums = models.map((model) => `${model} ${minimumPrefixOf(model) ?? "unknown, so nothing is cached"}`);
  const unpriced = calls.filter(({ amounts }) => amounts.usd === null).map(({ model }) => model);
  return [
    `The tokenizer is not public. A token stands for ${written(bytesPerToken.low)} bytes of UTF-8 (low), ${written(bytesPerToken.expected)} (expected) or ${written(bytesPerToken.high)} (high).`,
    `An answer with evidence or decisions takes ${each(longAnswer)} tokens, an option alone ${each(plainAnswer)}, never more than max_tokens.`,
    `Prices are those of ${pricesAsOf}.`,
    ...unpriced.slice(0, 1).map((model) => `No price of ${model} is known here, so there are no dollars.`),
    ...(manifest.layout === "cached"
      ? [
          `Prefixes under the model's minimum are not cached (tokens: ${minimums.join(", ")}).`,
          ...(batch ? [] : ["The first call of a session writes the prefix, the others read it within its lifetime."]),
        ]
      : []),
    ...(batch ? layoutSentences(models, questions.length * draws, manifest.layout) : []),
    ...(batch ? [`A batch costs ${batchFactor} of the price.`] : []),
    ...(questions.length < calls.length
      ? [
          `The posting that the first call of task_value writes, and the second reads, takes ${each(writtenPosting)} tokens; the second call is known only when the first has answered.`,
          batch
            ? "The operator's postings are found in the cache as often as other prefixes of a batch."
            : "The operator's postings are read from the cache, since sessions follow each other within its lifetime; in the high figure each session writes them.",
        ]
      : []),
    ...(not_estimated.length > 0
      ? [
          `Not in the figures: ${not_estimated.join(", ")}, skipped as long as the operator has given no priced postings.`,
        ]
      : []),
    "Retries, repairs of unreadable answers and labels that stand already are not counted.",
  ];
}

/** Which layout costs least by the price rules, and why. */
function layoutSentences(models: readonly string[], calls: number, layout: "cached" | "separate" | "joint"): string[] {
  return models.flatMap((model) => {
    const costs = layoutCosts(model, 0, calls);
    if (costs === null || layout === "joint") return [];
    const { separate, cached, cached_hour, joint } = costs;
    const least = separate <= cached ? "separate calls without a mark" : "the cache of five minutes";
    const sent = layout === "cached" ? ` The batch sends ${least}.` : "";
    return [
      `The calls of a batch run together and in any order; the vendor documents that ${written(batchHits.expected * 100)} to ${written(batchHits.low * 100)} % of them find a cached prefix, and the expected figure takes the lower.`,
      `For each token of a session's prefix ${model} then costs, in input tokens of full price: ${written(separate)} for ${calls} separate calls, ${written(cached)} with the cache of five minutes, ${written(cached_hour)} with that of an hour, ${written(joint)} for one joint call, which is another release. Of the first three, ${separate <= Math.min(cached, cached_hour) ? "separate calls cost" : "the cache of five minutes costs"} least, because a write costs more than an input token and a read about a tenth.${sent}`,
    ];
  });
}

/** Low, expected or high. */
function each(tokens: typeof plainAnswer): string {
  const [low, expected, high] = cases.map((which) => tokens[which].toLocaleString("en"));
  return `${low}, ${expected} or ${high}`;
}

function written(ratio: number): string {
  return ratio.toFixed(2);
}
