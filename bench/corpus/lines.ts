import { simulate } from "../../scripts/simulate/session.ts";

/** Of a hundred lines one breaks off in the middle, and one is the line before once more. */
const oneIn = 100;
const brokenAt = 37;
const repeatedAt = 73;
const seed = 2018;

/** The lines of a corpus, the same each time. */
export function* corpusLines(total: number, medianBytes: number): Generator<string> {
  for (let index = 0; index < total; index += 1) {
    const place = index % oneIn;
    const line = JSON.stringify(simulate(seed, place === repeatedAt ? index - 1 : index, medianBytes, total));
    yield place === brokenAt ? line.slice(0, line.length / 2) : line;
  }
}

/** What has to become of them: the rest is labelled. */
export function expectedFates(total: number): { readonly unreadable: number; readonly duplicate: number } {
  const count = (at: number) => Math.floor((total + oneIn - 1 - at) / oneIn);
  return { unreadable: count(brokenAt), duplicate: count(repeatedAt) };
}
