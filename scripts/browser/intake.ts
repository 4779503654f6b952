import { anonymize } from "../../src/intake/anonymity/anonymize.ts";
import { sessionDigest } from "../../src/intake/digest.ts";
import { readSession } from "../../src/intake/import.ts";
import { digestVectors } from "../../test/support/digest-vectors.ts";

/** Names and digests of the published vectors. */
export async function vectorDigests(text: string): Promise<string[]> {
  return Promise.all(digestVectors(text).map(async ({ name, session }) => `${name} ${await sessionDigest(session)}`));
}

/** Digests of a transcript as it is read, and as it is once rewritten. */
export async function transcriptDigests(transcript: string): Promise<string[]> {
  const { session } = readSession(new TextEncoder().encode(transcript));
  return [await sessionDigest(session), await sessionDigest((await anonymize(session)).session)];
}
