import { env } from "cloudflare:workers";
import { afterAll, describe, expect, it } from "vitest";
import { postingsIn, postingsObject } from "../../src/releases/postings-source.ts";
import { readPricedPostings, withPricedPostings } from "../../src/releases/priced-postings.ts";
import { sha256 } from "../../src/sha256.ts";
import { claudeRelease } from "../support/claude.ts";
import { madeUpPostings, pricedPostings } from "../support/priced-postings.ts";

type Set = ReturnType<typeof madeUpPostings>;

/** The set with one posting changed. */
function spoilt(index: number, changes: object): Set {
  const set = madeUpPostings();
  return { ...set, postings: set.postings.map((each, at) => (at === index ? { ...each, ...changes } : each)) };
}

async function problemsOf(set: unknown): Promise<string> {
  return readPricedPostings(typeof set === "string" ? set : JSON.stringify(set)).then(
    () => "",
    (error: Error) => error.message,
  );
}

describe("a set of priced postings", () => {
  it("is two hundred, fifty from each band, and stands cheapest first", async () => {
    const { postings } = await pricedPostings();
    expect(postings).toHaveLength(200);
    const prices = postings.map(({ usd }) => usd);
    expect(prices).toEqual(prices.toSorted((left, right) => left - right));
  });

  it("has one digest however its file is laid out, and another for any other word", async () => {
    const set = madeUpPostings();
    const { digest } = await readPricedPostings(JSON.stringify(set, null, 4));
    expect(digest).toBe(
      (await readPricedPostings(JSON.stringify({ postings: set.postings, source: set.source }))).digest,
    );
    expect(digest).not.toBe((await readPricedPostings(JSON.stringify(spoilt(7, { title: "Another" })))).digest);
  });

  it.each([
    ["one is missing", { postings: madeUpPostings().postings.slice(1) }, "/postings"],
    ["a band has one more than another", spoilt(0, { usd: 300 }), "has 49 postings from 10-200 dollars"],
    ["a price is below the first band", spoilt(3, { usd: 9.99 }), "/postings/3/usd"],
    ["a price is above the last band", spoilt(199, { usd: 50_001 }), "/postings/199/usd"],
    ["a price is text", spoilt(3, { usd: "120" }), "/postings/3/usd"],
    ["a title is blank", spoilt(9, { title: " \n " }), "/postings/9/title"],
    ["a title holds a control character", spoilt(9, { title: "zqxMARKER\u0007" }), "/postings/9/title"],
    ["a posting repeats another", spoilt(5, { ...madeUpPostings().postings[4], usd: 22 }), "/postings/5"],
    ["a member is unknown", spoilt(2, { zqxMARKER: "Jo" }), "/postings/2"],
    ["it is no JSON", "zqxMARKER", "is not JSON"],
    ["it is a list", [], ""],
  ])("is refused where %s, by place and never by what stands there", async (_, set, place) => {
    const problems = await problemsOf(set);
    expect(problems).toContain(place);
    expect(problems).toMatch(/^priced-postings\.json/);
    expect(problems).not.toContain("zqxMARKER");
  });
});

describe("a release with a set", () => {
  it("that asks task value has a digest of both, which anyone can compute", async () => {
    const release = await claudeRelease("as-published-1");
    const set = await pricedPostings();
    const joined = await withPricedPostings(release, set);
    const text = `{"priced_postings":"${set.digest}","release":"${release.digest}"}`;
    expect(joined.digest).toBe(`sha256:${await sha256(text)}`);
    expect(joined.priced?.release_digest).toBe(release.digest);
    expect((await withPricedPostings(release, await pricedPostings("carpentry"))).digest).not.toBe(joined.digest);
  });

  it("that does not ask it stays what it is, and so does each without a set", async () => {
    const other = await claudeRelease("full-context-1");
    expect(await withPricedPostings(other, await pricedPostings())).toBe(other);
    const release = await claudeRelease("as-published-1");
    expect(await withPricedPostings(release, null)).toBe(release);
  });
});

describe("the operator's bucket", () => {
  afterAll(() => env.VAULT.delete(postingsObject));

  it("gives the set that is there now: none, the first, its successor, none again", async () => {
    const source = postingsIn(env.VAULT);
    await env.VAULT.delete(postingsObject);
    expect(await source()).toBeNull();
    for (const trade of ["joinery", "masonry"]) {
      await env.VAULT.put(postingsObject, JSON.stringify(madeUpPostings(trade)));
      const { digest } = await pricedPostings(trade);
      expect((await source())?.digest).toBe(digest);
      expect((await source())?.digest).toBe(digest);
    }
    await env.VAULT.delete(postingsObject);
    expect(await source()).toBeNull();
  });

  it("may be missing", async () => {
    expect(await postingsIn(null)()).toBeNull();
  });

  it("whose set was broken by hand is an error, not a set that is left out", async () => {
    await env.VAULT.put(postingsObject, "{}");
    await expect(postingsIn(env.VAULT)()).rejects.toThrow("priced-postings.json");
  });
});
