import type { R2Bucket } from "@cloudflare/workers-types";
import { type PricedPostings, readPricedPostings } from "./priced-postings.ts";

/** Where the operator's set is looked for. Null: there is none. */
export type PostingsSource = () => Promise<PricedPostings | null>;

/** Name of the operator's set in the bucket; `npm run releases -- postings` puts it there. */
export const postingsObject = "operator/priced-postings.json";

/** Parsed once an isolate: the set changes once a study, if ever. A result, not a promise of one request that another would await. */
let known: { readonly etag: string; readonly set: PricedPostings } | null = null;

/** Asks the bucket each time, so that labels name the set that is there now; the set itself comes only if it changed. */
export function postingsIn(bucket: R2Bucket | null): PostingsSource {
  return async () => {
    const before = known;
    const onlyIf = before === null ? {} : { etagDoesNotMatch: before.etag };
    const object = await bucket?.get(postingsObject, { onlyIf });
    if (object === null || object === undefined) return null;
    if (!("body" in object)) return before?.set ?? null;
    const set = await readPricedPostings(await object.text());
    known = { etag: object.etag, set };
    return set;
  };
}
