/**
 * What each Claude release is billed for the development sessions: the real engine and SDK over the fake Messages API of the tests,
 * which caches prefixes as documented and counts tokens by a stand-in (test/support/fake-anthropic/tokenizer.ts).
 *
 *   node bench/tokens.ts [folder]      folder with the development sessions; default: the variable METIER_DATA
 *
 * Billed input is in tokens at the base price: input + 1.25 × written to the cache + 0.1 × read from it. It is compared with the
 * nine questions of full-context-1 in separate calls without a cache, over the same rendering.
 */
import { dataFolder, developmentSessions } from "../scripts/development-sessions.ts";
import { claudeEngine } from "../src/engines/claude/engine.ts";
import { pricesAsOf } from "../src/engines/claude/prices.ts";
import { releaseText } from "../src/engines/claude/release-text.ts";
import { sessionBlock } from "../src/engines/claude/requests.ts";
import { measure } from "../src/intake/measure.ts";
import type { Session } from "../src/intake/session.ts";
import type { ClaudeManifest, Release } from "../src/releases/release.ts";
import { FakeAnthropic } from "../test/support/fake-anthropic/fake-anthropic.ts";
import { minimumPrefixOf } from "../test/support/fake-anthropic/prefix-cache.ts";
import { countTokens } from "../test/support/fake-anthropic/tokenizer.ts";
import { claudeRelease, separate } from "./claude/load-release.ts";

interface Bill {
  readonly calls: number;
  readonly input: number;
  readonly written: number;
  readonly read: number;
  readonly output: number;
  readonly dollars: number;
}

const cached = await claudeRelease("full-context-1");
const layouts = {
  "nine separate calls": separate(cached),
  "full-context-1": cached,
  "full-context-joint-1": await claudeRelease("full-context-joint-1"),
  "first-prompt-1": await claudeRelease("first-prompt-1"),
  "as-published-1": await claudeRelease("as-published-1"),
};
const sessions = [...developmentSessions(dataFolder())]
  .map(({ session }) => session)
  .filter((session) => session.turns.some((turn) => turn.role === "human"));
const short = sessions.filter((session) => prefixTokens(cached, session) < minimumPrefixOf(cached.manifest.model));
const long = sessions.filter((session) => !short.includes(session));

await table(`${long.length} sessions`, long);
if (short.length > 0) await table(`${short.length} sessions under the minimum prefix`, short);
else console.log("\nNo session is under the minimum prefix: system text and schema alone exceed it.");
console.log(`\nPrices of ${pricesAsOf}. Output is that of the fake, one quote and one answer a question.`);

async function table(title: string, chosen: readonly Session[]): Promise<void> {
  console.log(`\n${title}\n`);
  console.log(
    "| release | calls | input | written | read | billed input | of separate | median | p90 | output | dollars |",
  );
  console.log("| --- | --: | --: | --: | --: | --: | --: | --: | --: | --: | --: |");
  const reference: number[] = [];
  for (const [name, release] of Object.entries(layouts)) {
    const bills = [];
    for (const session of chosen) bills.push(await bill(release, session));
    if (reference.length === 0) reference.push(...bills.map(billed));
    const same = release.manifest.classifiers.length === 9;
    const shares = bills.map((each, index) => billed(each) / (reference[index] ?? 1)).sort((a, b) => a - b);
    const at = (share: number) => (same ? (shares[Math.floor((shares.length - 1) * share)] ?? 0).toFixed(3) : "");
    const all = sum(bills);
    const of = same ? (billed(all) / reference.reduce((a, b) => a + b, 0)).toFixed(3) : "";
    const counts = [all.calls, all.input, all.written, all.read, Math.round(billed(all))].map((n) =>
      n.toLocaleString("en"),
    );
    const cells = [name, ...counts, of, at(0.5), at(0.9), all.output.toLocaleString("en"), all.dollars.toFixed(2)];
    console.log(`| ${cells.join(" | ")} |`);
  }
}

async function bill(release: Release<ClaudeManifest>, session: Session): Promise<Bill> {
  const fake = new FakeAnthropic();
  const engine = claudeEngine({ apiKey: "none", baseUrl: null, fetch: fake.fetch, sleep: async () => undefined });
  const classifiers = release.manifest.classifiers.filter((id) => id !== "task_value");
  const question = { session, measures: measure(session), release, classifiers, draw: 0 };
  const answers = await engine.answer(question, new AbortController().signal);
  const labels = answers.flatMap(({ call }) => call ?? []);
  if (labels.length !== classifiers.length || answers.some(({ status }) => status !== "labeled")) {
    throw new Error(`${release.manifest.id}: not every question was labelled`);
  }
  const calls = fake.exchanges.flatMap(({ billed }) => billed ?? []);
  const total = (key: keyof (typeof calls)[number]) => calls.reduce((all, each) => all + each[key], 0);
  return {
    calls: calls.length,
    input: total("input_tokens"),
    written: total("cache_creation_input_tokens"),
    read: total("cache_read_input_tokens"),
    output: labels.reduce((all, call) => all + call.output_tokens / call.shared_by, 0),
    dollars: labels.reduce((all, call) => all + (call.cost_usd ?? Number.NaN) / call.shared_by, 0),
  };
}

function prefixTokens(release: Release<ClaudeManifest>, session: Session): number {
  const { model, system } = release.manifest;
  return countTokens(model, releaseText(release, system)) + countTokens(model, sessionBlock(release, session));
}

function billed({ input, written, read }: Bill): number {
  return input + 1.25 * written + 0.1 * read;
}

function sum(bills: readonly Bill[]): Bill {
  const of = (key: keyof Bill) => bills.reduce((all, each) => all + each[key], 0);
  return {
    calls: of("calls"),
    input: of("input"),
    written: of("written"),
    read: of("read"),
    output: Math.round(of("output")),
    dollars: of("dollars"),
  };
}
