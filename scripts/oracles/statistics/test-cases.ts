import { lowerLevel } from "../../../src/benchmarks/bootstrap/percentile.ts";
import { t95 } from "../../../src/benchmarks/statistics/distributions.ts";
import { holm } from "../../../src/benchmarks/statistics/holm.ts";
import { mcnemar, signFlip } from "../../../src/benchmarks/statistics/sign-flip.ts";
import { wilson } from "../../../src/benchmarks/statistics/wilson.ts";
import { between, many, share, upTo } from "./random.ts";

export function testCase() {
  const gained = upTo(80);
  const lost = upTo(80);
  const gains = many(upTo(11), () => between(-4, 4));
  const pValues = many(between(1, 10), () => share() ** 3);
  const trials = between(1, 400);
  const hits = upTo(trials + 1);
  const persons = between(2, 500);
  return {
    mcnemar: { gained, lost, found: mcnemar(gained, lost) },
    sign_flip: { gains, found: signFlip(gains) },
    holm: { p_values: pValues, found: holm(pValues) },
    wilson: { hits, trials, found: wilson(hits, trials) },
    levels: { persons, t95: t95(persons), lower: lowerLevel(persons) },
  };
}
