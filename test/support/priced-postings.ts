import { valueBands } from "../../src/instrument/value-bands.ts";
import { canonicalJson } from "../../src/intake/canonical-json.ts";
import { type PricedPostings, readPricedPostings, withPricedPostings } from "../../src/releases/priced-postings.ts";
import type { Release } from "../../src/releases/release.ts";

/** A set in the form that an operator gives: made up, fifty from each band. `trade` makes another set. */
export function madeUpPostings(trade = "surveying") {
  const postings = valueBands.flatMap(({ band, from, to }) =>
    Array.from({ length: 50 }, (_, index) => ({
      title: `${trade} job ${index + 1} of band ${band}`,
      description: `Plot the readings of ${index + 3} gauges. The data are in one table. A figure is to be delivered.`,
      skills: [trade, "plotting", "tables"],
      usd: Math.round(from + ((to - from) * index) / 50),
    })),
  );
  return { source: "made up for a test", postings };
}

export function pricedPostings(trade?: string): Promise<PricedPostings> {
  return readPricedPostings(canonicalJson(madeUpPostings(trade)));
}

/** A release as it runs where an operator has given a set. */
export async function priced<R extends Release>(release: R): Promise<R> {
  return withPricedPostings(release, await pricedPostings());
}
