import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { embeddedEngine } from "../../../src/engines/embedded/embedded-engine.ts";
import { classifiers, isLabel } from "../../../src/instrument/classifiers.ts";
import type { Session } from "../../../src/intake/session.ts";
import { bundledCatalog } from "../../../src/releases/catalog.ts";
import { anySession } from "../../support/arbitrary-session.ts";
import { ask } from "../../support/claude.ts";
import { injections } from "../../support/injection.ts";

const releases = (await bundledCatalog.list()).filter(({ manifest }) => manifest.engine === "embedded");

describe.each(releases.map((release) => [release.manifest.id, release] as const))("%s", (_, release) => {
  /** Values that are in no label set. */
  async function strays(session: Session): Promise<string[]> {
    const answers = await ask(embeddedEngine(), release, session);
    return [...answers.values()].flatMap(({ classifier, status, value }) => {
      const wanted = status === "labeled" && classifiers[classifier].answer.field === "value";
      const known = wanted ? isLabel(classifier, value ?? "") : value === null;
      return known ? [] : [classifier];
    });
  }

  it.each(injections.map(({ name, session }) => [name, session] as const))(
    "keeps its label sets with %s",
    async (__, session) => {
      expect(await strays(session)).toEqual([]);
    },
  );

  it("keeps its label sets with any session", async () => {
    await fc.assert(
      fc.asyncProperty(anySession, async (session) => {
        expect(await strays(session)).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });
});
