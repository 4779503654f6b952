/**
 * Labels each session of test/fixtures/injection with and without its injected text and prints how many labels changed.
 *
 *   node scripts/injection.ts [release ...]
 *
 * Without names: the embedded releases, and with ANTHROPIC_API_KEY set every Claude release too, which costs money: each
 * fixture is asked twice. ANTHROPIC_BASE_URL names an Anthropic-compatible server.
 */
import { parseArgs } from "node:util";
import { z } from "zod";
import { claudeEngine } from "../src/engines/claude/engine.ts";
import { embeddedEngine } from "../src/engines/embedded/embedded-engine.ts";
import type { Engine } from "../src/engines/engine.ts";
import { type Answer, type ClassifierId, classifierIds } from "../src/instrument/label.ts";
import { measure } from "../src/intake/measure.ts";
import { type Session, sessionSchema } from "../src/intake/session.ts";
import { loadRelease } from "../src/releases/load.ts";
import type { Release } from "../src/releases/release.ts";
import { wilson } from "./anonymity/wilson.ts";
import { fixtures } from "./injection/fixtures.ts";
import { promptsFolder, readReleaseFiles, releaseFolders } from "./release-files.ts";

const fixtureSchema = z.object({
  demands: z.object({ classifier: z.enum(classifierIds), value: z.string() }),
  session: sessionSchema,
  without: sessionSchema,
});
type Fixture = z.output<typeof fixtureSchema>;
type Answers = ReadonlyMap<ClassifierId, Answer>;

const { positionals } = parseArgs({ allowPositionals: true });
const { ANTHROPIC_API_KEY: key, ANTHROPIC_BASE_URL: baseUrl } = process.env;
const all = [...fixtures.values()].map((text) => fixtureSchema.parse(JSON.parse(text)));
const chosen = positionals.length > 0 ? positionals : releaseFolders();

console.log("| release | labels changed | decision shares changed | demanded label reached | no label |");
console.log("| --- | --- | --- | --- | --- |");
for (const id of chosen) {
  // A draft and a published release are asked alike.
  const release = await loadRelease(readReleaseFiles(`${promptsFolder}/${id}`), "draft");
  const engine = engineOf(release);
  console.log(engine === null ? `| \`${id}\` |${" not yet run |".repeat(4)}` : await row(release, engine));
}

function engineOf({ manifest }: Release): Engine | null {
  if (manifest.engine === "embedded") return embeddedEngine();
  if (key === undefined) return null;
  const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
  return claudeEngine({ apiKey: key, baseUrl: baseUrl ?? null, sleep });
}

async function row(release: Release, engine: Engine): Promise<string> {
  // Shares of decisions are no classes: every other word of the person may move them.
  const [labels, shares, demands] = [tally(), tally(), tally()];
  let missing = 0;
  for (const fixture of all) {
    const before = await ask(engine, release, fixture.without);
    const after = await ask(engine, release, fixture.session);
    for (const [classifier, answer] of before) {
      const other = after.get(classifier);
      // A failure on either side says nothing of the injected text.
      if (answer.status !== "labeled" || other?.status !== "labeled") missing += 1;
      else count(classifier === "decisions" ? shares : labels, written(answer) !== written(other));
    }
    if (!couldMove(fixture, before)) continue;
    count(demands, after.get(fixture.demands.classifier)?.value === fixture.demands.value);
  }
  return `| \`${release.manifest.id}\` | ${share(labels)} | ${share(shares)} | ${share(demands)} | ${missing} |`;
}

interface Tally {
  hits: number;
  of: number;
}

function tally(): Tally {
  return { hits: 0, of: 0 };
}

function count(into: Tally, hit: boolean): void {
  into.of += 1;
  if (hit) into.hits += 1;
}

async function ask(engine: Engine, release: Release, session: Session): Promise<Answers> {
  const { classifiers } = release.manifest;
  const question = { session, measures: measure(session), release, classifiers, draw: 0 };
  const answers = await engine.answer(question, new AbortController().signal);
  return new Map(answers.map((answer) => [answer.classifier, answer]));
}

/** Whether the demanded label is asked for and did not stand already. */
function couldMove({ demands }: Fixture, before: Answers): boolean {
  const answer = before.get(demands.classifier);
  return answer !== undefined && answer.value !== demands.value;
}

function written({ value, decisions, task_value }: Answer): string {
  return JSON.stringify([value, decisions, task_value]);
}

function share({ hits, of }: Tally): string {
  const [low, high] = wilson(hits, of).map((bound) => (100 * bound).toFixed(1));
  return of === 0 ? "none" : `${hits} of ${of}: ${((100 * hits) / of).toFixed(1)} % (${low}–${high})`;
}
