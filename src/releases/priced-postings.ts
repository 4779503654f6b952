import { z } from "zod";
import { bandOf, valueBands } from "../instrument/value-bands.ts";
import { canonicalJson } from "../intake/canonical-json.ts";
import { sha256 } from "../sha256.ts";
import { issuePlace } from "./answer-schema.ts";
import { control } from "./control-characters.ts";
import { ReleaseError, type ReleaseProblem } from "./problem.ts";
import type { ReleaseHead } from "./release.ts";

/** Postings that a set has from each band. */
const perBand = 50;
/** UTF-16 code units of a whole file. */
const longest = 2_000_000;

const words = (most: number) =>
  z
    .string()
    .max(most)
    .regex(/\S/, "must not be blank")
    .refine((text) => !control.test(text), "holds a control character");

const postingSchema = z.strictObject({
  title: words(300),
  description: words(8_000),
  skills: z.array(words(100)).max(50),
  usd: z.number().refine((usd) => bandOf(usd) !== null, "must be from 10 to 50000"),
});
const setSchema = z.strictObject({
  source: words(2_000).optional(),
  postings: z.array(postingSchema).length(valueBands.length * perBand),
});

/** A real fixed-price posting and what was paid for it. */
export type PricedPosting = z.output<typeof postingSchema>;

/** The operator's own set, against which task value is priced; the published one is not public. */
export interface PricedPostings {
  /** `sha256:` and 64 hex digits of the set's RFC 8785 JSON. */
  readonly digest: string;
  /** Cheapest first. */
  readonly postings: readonly PricedPosting[];
}

/** Reads a set in the form of docs/methods/task-value.md and throws a `ReleaseError` that names every fault by its place. */
export async function readPricedPostings(text: string): Promise<PricedPostings> {
  const parsed = setSchema.safeParse(parseJson(text));
  if (!parsed.success)
    throw new ReleaseError(parsed.error.issues.map((issue) => ({ path: file, ...issuePlace(issue) })));
  const problems = [...bandProblems(parsed.data.postings), ...repeatProblems(parsed.data.postings)];
  if (problems.length > 0) throw new ReleaseError(problems);
  const postings = parsed.data.postings.toSorted((left, right) => left.usd - right.usd);
  return { digest: `sha256:${await sha256(canonicalJson(parsed.data))}`, postings };
}

/**
 * A release that asks task value, with the set that its prices come from: the set's digest joins the release's, so that labels of two
 * sets never mix. Other releases, and without a set all, stay what they are.
 */
export async function withPricedPostings<R extends ReleaseHead>(release: R, set: PricedPostings | null): Promise<R> {
  const { manifest } = release;
  if (set === null || manifest.engine !== "claude" || manifest.task_value === null) return release;
  const joined = canonicalJson({ priced_postings: set.digest, release: release.digest });
  return { ...release, digest: `sha256:${await sha256(joined)}`, priced: { ...set, release_digest: release.digest } };
}

const file = "priced-postings.json";

function parseJson(text: string): unknown {
  if (text.length > longest) throw new ReleaseError([fault(null, `is longer than ${longest} characters`)]);
  try {
    return JSON.parse(text);
  } catch {
    throw new ReleaseError([fault(null, "is not JSON")]);
  }
}

function bandProblems(postings: readonly PricedPosting[]): ReleaseProblem[] {
  return valueBands.flatMap(({ band }) => {
    const count = postings.filter(({ usd }) => bandOf(usd) === band).length;
    return count === perBand ? [] : [fault("/postings", `has ${count} postings from ${band} dollars, not ${perBand}`)];
  });
}

/** One job counted twice would weigh twice. */
function repeatProblems(postings: readonly PricedPosting[]): ReleaseProblem[] {
  const seen = new Set<string>();
  return postings.flatMap(({ title, description }, index) => {
    const key = JSON.stringify([title, description]);
    const repeated = seen.has(key);
    seen.add(key);
    return repeated ? [fault(`/postings/${index}`, "repeats an earlier posting")] : [];
  });
}

function fault(pointer: string | null, fault: string): ReleaseProblem {
  return { path: file, pointer, fault };
}
