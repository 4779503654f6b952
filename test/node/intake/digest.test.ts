import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { sessionDigest } from "../../../src/intake/digest.ts";
import { digestVectors } from "../../support/digest-vectors.ts";

const vectors = digestVectors(readFileSync(new URL("../../fixtures/digests.json", import.meta.url), "utf8"));

test.each(vectors)("Node gives the published digest: $name", async ({ session, digest }) => {
  expect(await sessionDigest(session)).toBe(digest);
});
