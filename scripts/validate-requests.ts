/**
 * Every request that any Claude release makes of the sessions in test/fixtures/sessions, repairs included, through Prism: a proxy that
 * we did not write, which refuses what does not fit an OpenAPI description of the Messages API (test/contract/messages-api.json).
 * Behind it stands the fake of the tests, so its replies are checked as well.
 *
 *   node scripts/validate-requests.ts
 */
import { spawn, spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { claudeEngine } from "../src/engines/claude/engine.ts";
import { parseSession } from "../src/intake/import.ts";
import { measure } from "../src/intake/measure.ts";
import { loadRelease } from "../src/releases/load.ts";
import type { Release } from "../src/releases/release.ts";
import { FakeAnthropic } from "../test/support/fake-anthropic/fake-anthropic.ts";
import { priced } from "../test/support/priced-postings.ts";
import { serveFake } from "./fake-anthropic/serve.ts";
import { freePort } from "./free-port.ts";
import { promptsFolder, readReleaseFiles, releaseFolders } from "./release-files.ts";

const validator = "@stoplight/prism-cli@5.16.0";
const root = join(import.meta.dirname, "..");
const fixtures = join(root, "test", "fixtures", "sessions");

const fake = new FakeAnthropic();
const upstream = await serveFake(fake);
const port = await freePort(4_100);
const url = `http://127.0.0.1:${port}`;
// Fetched first, so that the wait below is for its start alone.
spawnSync("npm", ["exec", "--yes", `--package=${validator}`, "--", "prism", "--version"], { stdio: "ignore" });
const prism = spawn(
  "npm",
  [
    ...["exec", "--yes", `--package=${validator}`, "--"],
    ...["prism", "proxy", "test/contract/messages-api.json", upstream.url, "--errors", "--port", String(port)],
  ],
  { cwd: root, stdio: "ignore", detached: true },
);
try {
  await ready();
  const problems = [...(await controls()), ...(await validateReleases())];
  for (const problem of problems) console.error(problem);
  console.log(`${fake.exchanges.length} requests reached the fake through the validator`);
  process.exitCode = problems.length === 0 ? 0 : 1;
} finally {
  if (prism.pid !== undefined) process.kill(-prism.pid, "SIGTERM");
  await upstream.stop();
}

async function ready(): Promise<void> {
  for (const deadline = Date.now() + 60_000; Date.now() < deadline; await sleep(200)) {
    if (
      await fetch(url).then(
        () => true,
        () => false,
      )
    )
      return;
  }
  throw new Error("Prism did not start");
}

/** A validator that lets everything through would prove nothing. */
async function controls(): Promise<string[]> {
  const message = { model: "claude-haiku-5-5", max_tokens: 10, messages: [{ role: "user", content: "Question" }] };
  const status = async (body: unknown) => {
    const headers = {
      "content-type": "application/json",
      "anthropic-version": "2026-10-21",
      authorization: "Bearer none",
    };
    return (await fetch(`${url}/v1/messages`, { method: "POST", headers, body: JSON.stringify(body) })).status;
  };
  const good = await status(message);
  const bad = [await status({ ...message, top_p: 1 }), await status({ ...message, max_tokens: undefined })];
  const right = good === 200 && bad.every((each) => each === 422);
  return right ? [] : [`the validator answers ${good} to a right request and ${bad.join(", ")} to wrong ones`];
}

async function validateReleases(): Promise<string[]> {
  const problems: string[] = [];
  for (const id of releaseFolders()) {
    // With priced postings, so that both calls of task value are among the requests.
    const release = await priced(await loadRelease(readReleaseFiles(join(promptsFolder, id)), "draft"));
    if (release.manifest.engine !== "claude") continue;
    for (const name of readdirSync(fixtures)) problems.push(...(await validateSession(release, name)));
    const repairs = release.manifest.repair !== null;
    if (!repairs) continue;
    const first = fake.exchanges.length;
    fake.faults = (request) => (request >= first ? { kind: "reply", text: "{}" } : null);
    await ask(release, "short-fix.json");
    fake.faults = () => null;
    const repaired = fake.exchanges.slice(first).some(({ body }) => body.messages.length === 3);
    if (!repaired) problems.push(`${id}: no repair reached the fake`);
  }
  return problems;
}

async function validateSession(release: Release, name: string): Promise<string[]> {
  const answers = await ask(release, name);
  return answers
    .filter(({ status }) => status !== "labeled")
    .map(({ classifier, reason }) => `${release.manifest.id}, ${name}, ${classifier}: ${reason}`);
}

function ask(release: Release, name: string) {
  const session = parseSession(JSON.parse(readFileSync(join(fixtures, name), "utf8")));
  const engine = claudeEngine({ apiKey: "none", baseUrl: url, sleep: (ms) => sleep(ms) });
  const { classifiers } = release.manifest;
  return engine.answer(
    { session, measures: measure(session), release, classifiers, draw: 0 },
    new AbortController().signal,
  );
}
