import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build, type Metafile } from "esbuild";
import { expect, it } from "vitest";
import { browserIntake } from "../../scripts/browser-intake.ts";
import type * as Intake from "../../src/intake.ts";
import { folder, session } from "../support/sessions.ts";

it("the SDK is bundled for browsers without anything of Node's", async () => {
  const entryPoints = ["clients/typescript/src/index.ts"];
  const { metafile } = await build({ entryPoints, bundle: true, platform: "browser", write: false, metafile: true });
  expect(outside(metafile)).toEqual([]);
});

it("the intake is bundled for browsers without anything of Node's, and anonymizes there", async () => {
  const outdir = folder();
  const { metafile } = await build(browserIntake(outdir));
  expect(outside(metafile)).toEqual([]);
  const { anonymize, parseSession }: typeof Intake = await import(pathToFileURL(join(outdir, "intake.js")).href);
  const address = ["kim.osei", "harbour-lab.org"].join("@");
  const rewritten = await anonymize(parseSession(session(`Write to ${address}.`)));
  expect(rewritten.session.turns[0]?.text).toBe("Write to [EMAIL_1].");
});

function outside({ outputs }: Metafile): readonly string[] {
  return Object.values(outputs).flatMap(({ imports }) =>
    imports.filter(({ external }) => external).map(({ path }) => path),
  );
}
