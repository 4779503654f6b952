/**
 * The intake in a browser: it bundles with nothing of Node but a `basename`, and gives the digests that Node gives and `test/fixtures/digests.json`
 * publishes. `test/intake/digest.test.ts` holds workerd to the same file.
 */
import { readFileSync } from "node:fs";
import { build } from "esbuild";
import { chromium } from "playwright-core";
import { z } from "zod";
import { digestVectors } from "../test/support/digest-vectors.ts";
import { transcriptDigests, vectorDigests } from "./browser/intake.ts";
import { chromiumFlags, chromiumPath } from "./chromium.ts";

const vectors = readFileSync("test/fixtures/digests.json", "utf8");
const transcript = readFileSync("examples/river-gauge.jsonl", "utf8");

const published = digestVectors(vectors).map(({ name, digest }) => `${name} ${digest}`);
const inNode = [...(await vectorDigests(vectors)), ...(await transcriptDigests(transcript))];
const inBrowser = await askBrowser();

const faults = [
  ...published.filter((line, index) => inNode[index] !== line).map((line) => `Node differs: ${line}`),
  ...inNode.filter((line, index) => inBrowser[index] !== line).map((line) => `Chromium differs: ${line}`),
];
for (const fault of faults) console.error(fault);
console.log(
  `${inNode.length} digests in Node and Chromium, ${published.length} of them published; ${faults.length} differ`,
);
process.exitCode = faults.length === 0 && published.length > 0 ? 0 : 1;

async function askBrowser(): Promise<string[]> {
  const { outputFiles } = await build({
    entryPoints: ["scripts/browser/intake.ts"],
    bundle: true,
    platform: "browser",
    alias: { "node:path": "./scripts/browser/path.ts" },
    format: "iife",
    globalName: "intake",
    write: false,
  });
  const browser = await chromium.launch({ executablePath: chromiumPath(), args: [...chromiumFlags] });
  try {
    const page = await browser.newPage();
    // Digests need a secure context, which localhost is. Nothing listens there: the page is made here.
    await page.route("**/*", (route) => route.fulfill({ contentType: "text/html", body: "<!doctype html>" }));
    await page.goto("http://localhost/");
    await page.addScriptTag({ content: outputFiles[0]?.text ?? "" });
    const asked = `Promise.all([intake.vectorDigests(${JSON.stringify(vectors)}), intake.transcriptDigests(${JSON.stringify(transcript)})])`;
    return z
      .array(z.array(z.string()))
      .parse(await page.evaluate(asked))
      .flat();
  } finally {
    await browser.close();
  }
}
