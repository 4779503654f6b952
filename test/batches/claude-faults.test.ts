import { env } from "cloudflare:workers";
import { beforeAll, expect, test } from "vitest";
import { listBatchItems } from "../../src/batches/list-batch-items.ts";
import { readBatch } from "../../src/batches/read-batch.ts";
import { oversee, sweep } from "../../src/batches/sweep.ts";
import { followPack } from "../../src/batches/vendor/follow-pack.ts";
import { workOn } from "../../src/batches/work.ts";
import type { Release } from "../../src/releases/release.ts";
import { batchServices, clientOf, jsonl } from "../support/batches.ts";
import { claudeRelease, engineOver } from "../support/claude.ts";
import { migratedDatabase, newWorkspace } from "../support/database.ts";
import { FakeAnthropic } from "../support/fake-anthropic/fake-anthropic.ts";
import { newKey } from "../support/keys.ts";
import { schedule, strike, struck } from "../support/schedules.ts";
import { ownSession } from "../support/services.ts";

let database: D1Database;
let release: Release;
beforeAll(async () => {
  database = await migratedDatabase();
  release = await claudeRelease("full-context-1");
});

const badRounds = 20;
const rounds = 90;
const roundMs = 181_000;
const classifiers = ["outcome", "expertise"];

interface LabelRow {
  readonly session_digest: string;
  readonly classifier: string;
  readonly status: string;
  readonly reason: string | null;
  readonly possible_repeat: number | null;
}

/** Every step of ours, and every request to the vendor, may fail before or after it is done. */
async function run(seed: number, backend: "direct" | "vendor"): Promise<void> {
  const plan = schedule(seed);
  const workspace = await newWorkspace(database);
  const base = batchServices(database, { releases: [release] });
  const fake = new FakeAnthropic({
    now: () => base.now().getTime(),
    batches: {
      takesMs: Math.floor(plan.random() * 400_000),
      // The vendor has days of its own.
      outcome: () => (plan.fault() === "before" ? "overloaded" : null),
      shuffle: (items) => items.toSorted(() => plan.random() - 0.5),
    },
  });
  const fetch: typeof globalThis.fetch = (input, init) => strike(plan, () => fake.fetch(input, init));
  // The clock goes on while every worker waits: for an asker that is dead, then, because a living one does not wait.
  const workers = { active: 0, asleep: 0 };
  const sleep = async (ms: number) => {
    workers.asleep += 1;
    if (workers.asleep === workers.active) base.clock.ahead += 20 * ms;
    await new Promise((resolve) => setTimeout(resolve, 1));
    workers.asleep -= 1;
  };
  const services = {
    ...base,
    sleep,
    env: { ...base.env, default_release: release.manifest.id },
    engines: { ...base.engines, claude: engineOver(fake, { fetch }) },
  };
  const client = clientOf(services, await newKey(database, workspace, "admin"));
  const twin = ownSession();
  const lines = [twin, ownSession(), "{ broken", twin];
  const init = { method: "POST", headers: { "content-type": "application/jsonl" }, body: jsonl(lines) };
  const path = `/v1/batches?classifiers=${classifiers.join()}&backend=${backend}`;
  const { id } = await (await client(path, init)).json<{ id: string }>();

  const unsafe = struck(database, services, plan);
  for (let round = 0; round < rounds; round += 1) {
    if (round === badRounds) plan.end();
    const shifts: Promise<unknown>[] = [];
    const shift = async (ticket: string) => {
      workers.active += 1;
      await workOn(unsafe, ticket).catch(() => undefined);
      workers.active -= 1;
    };
    for (const ticket of services.tickets.splice(0)) {
      const luck = plan.random();
      // Messages get lost, come twice, and in any order.
      if (round < badRounds && luck < 0.1) continue;
      shifts.push(shift(ticket));
      if (luck > 0.9) shifts.push(shift(ticket));
    }
    await Promise.all(shifts);
    for (const pack of services.following) {
      // So do Workflows: the overseer starts them again.
      if (round < badRounds && plan.random() < 0.1) services.following.delete(pack);
      const wait = await followPack(unsafe, pack).catch(() => 0);
      if (wait === null) services.following.delete(pack);
    }
    const { more } = await oversee(unsafe, id).catch(() => ({ more: true }));
    if (!more) break;
    services.clock.ahead += roundMs;
  }

  const where = `${backend}, seed ${seed}`;
  const batch = await readBatch(services, workspace, id);
  const { items } = await listBatchItems(services, workspace, id, { fate: null, cursor: null, limit: 100 });
  expect(batch.status, where).toBe("finished");
  const fates = items.map(({ fate }) => fate);
  expect(fates[2], where).toBe("unreadable");
  for (const at of [0, 1, 3]) expect(["labeled", "partly_labeled", "failed", "duplicate"], where).toContain(fates[at]);
  const counted: Record<string, number> = {};
  for (const fate of fates) if (fate !== null) counted[fate] = (counted[fate] ?? 0) + 1;
  expect(batch.fates, where).toEqual(counted);
  expect(batch.reserved_usd, where).toBe(0);

  const { results: labels } = await database
    .prepare(
      `SELECT s.session_digest, l.classifier, l.status, l.reason, l.possible_repeat
       FROM labels AS l JOIN label_sets AS s ON s.id = l.set_id WHERE s.workspace_id = ?`,
    )
    .bind(workspace)
    .all<LabelRow>();
  const settled = labels.filter(({ status }) => status === "labeled");
  const questions = settled.map(({ session_digest, classifier }) => `${session_digest} ${classifier}`);
  expect(new Set(questions).size, where).toBe(questions.length);
  // Whatever is labelled has all of its labels.
  if (fates[0] === "labeled" && fates[1] === "labeled") expect(questions, where).toHaveLength(4);

  // The vendor's own account: nothing is billed a third time, and no second time without the label saying so.
  const bills = new Map<string, number>();
  const bill = (question: string) => bills.set(question, (bills.get(question) ?? 0) + 1);
  for (const { outcome, custom_id } of fake.batches.ledger) if (outcome === "succeeded") bill(custom_id);
  for (const { billed, text } of fake.exchanges) if (billed !== null) bill(text);
  const times = [...bills.values()];
  expect(Math.max(0, ...times), where).toBeLessThanOrEqual(2);
  const repeats = times.filter((count) => count > 1).length;
  const said = new Set(
    labels
      .filter(({ possible_repeat, reason }) => possible_repeat === 1 || reason === "asked_twice")
      .map(({ session_digest, classifier }) => `${session_digest} ${classifier}`),
  );
  const unlabelled =
    4 - new Set(labels.map(({ session_digest, classifier }) => `${session_digest} ${classifier}`)).size;
  expect(repeats, where).toBeLessThanOrEqual(said.size + unlabelled);
  expect(times.length, where).toBeLessThanOrEqual(4);

  // A collection that was struck twice leaves an object that no pack names, until the sweep.
  services.clock.ahead += 90_000_000;
  await sweep(services);
  for (const prefix of [`parts/${id}/`, `replies/${id}/`]) {
    expect((await env.VAULT.list({ prefix })).objects, where).toEqual([]);
  }
  const left = await database
    .prepare("SELECT count(*) AS n FROM vendor_requests WHERE batch_id = ?")
    .bind(id)
    .first("n");
  expect(left, where).toBe(0);
}

const tens = Array.from({ length: 5 }, (_, ten) => ten * 10);

test.each(tens.flatMap((from) => [["direct", from] as const, ["vendor", from] as const]))(
  "%s: ten seeded schedules of faults from %i on lose nothing, and double nothing in silence",
  { timeout: 300_000 },
  async (backend, from) => {
    for (let seed = from; seed < from + 10; seed += 1) await run(seed, backend);
  },
);
