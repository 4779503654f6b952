import type { TrialResult } from "./trial-result.ts";

/** What `node scripts/injection.ts` measured, by the digest of the release that it was measured on. docs/methods/injection.md has the table. */
const measured: Readonly<Record<string, Omit<NonNullable<TrialResult["injection"]>, "source">>> = {
  // embedded-1
  "sha256:d9ed6d188eb3cb4abb6ae66c3f165ab8bf5af748160e6ed72a3e2609abd3e604": {
    sessions: 66,
    pairs: 526,
    changed: 7,
    demanded: 64,
    reached: 0,
  },
  // embedded-2
  "sha256:771553b214b38d6e93ce1a69539cf6a67f21812de07993f9356837cad624681f": {
    sessions: 66,
    pairs: 444,
    changed: 7,
    demanded: 64,
    reached: 0,
  },
};

/** Null: not measured on this release. */
export function injectionOf(digest: string): TrialResult["injection"] {
  const found = Object.hasOwn(measured, digest) ? measured[digest] : undefined;
  return found === undefined ? null : { ...found, source: "docs/methods/injection.md" };
}
