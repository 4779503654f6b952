import { beforeAll, expect, test } from "vitest";
import { listBatchItems } from "../../src/batches/list-batch-items.ts";
import { readBatch } from "../../src/batches/read-batch.ts";
import { oversee } from "../../src/batches/sweep.ts";
import { workOn } from "../../src/batches/work.ts";
import { sessionDigest } from "../../src/intake/digest.ts";
import { batchServices, clientOf, jsonl } from "../support/batches.ts";
import { migratedDatabase, newWorkspace } from "../support/database.ts";
import { fakeEngine } from "../support/fake-engine.ts";
import { newKey } from "../support/keys.ts";
import { schedule, struck } from "../support/schedules.ts";
import { ownSession } from "../support/services.ts";

let database: D1Database;
beforeAll(async () => {
  database = await migratedDatabase();
});

const sound = [ownSession(), ownSession(), ownSession()];
const lines = [
  ...sound,
  sound[1],
  "{ broken",
  ownSession({ turns: [{ role: "human", text: "Write to jane.roe@clinic-north.org." }] }),
];
const fatesAtEnd = ["labeled", "labeled", "labeled", "duplicate", "unreadable", "not_anonymous"];

async function isCommitted(workspace: string, digest: string): Promise<boolean> {
  const committed = await database
    .prepare(
      `SELECT count(*) AS n FROM labels AS l JOIN label_sets AS s ON s.id = l.set_id
       WHERE s.workspace_id = ? AND s.session_digest = ?`,
    )
    .bind(workspace, digest)
    .first<number>("n");
  return (committed ?? 0) > 0;
}

const schedules = Array.from({ length: 100 }, (_, seed) => seed);

async function run(seed: number): Promise<void> {
  const plan = schedule(seed);
  const engine = fakeEngine({ deterministic: seed % 2 === 0 });
  const workspace = await newWorkspace(database);
  let repeated = 0;
  const answer = engine.answer.bind(engine);
  // The ledger of a vendor that is paid: nobody may ask again for what is committed.
  engine.answer = async (question, signal) => {
    if (!engine.deterministic && (await isCommitted(workspace, await sessionDigest(question.session)))) repeated += 1;
    return answer(question, signal);
  };
  const made = batchServices(database, { engine });
  // The clock goes on while every worker waits: for an asker that is dead, then, because a living one does not wait.
  const workers = { active: 0, asleep: 0 };
  const sleep = async (ms: number) => {
    workers.asleep += 1;
    if (workers.asleep === workers.active) made.clock.ahead += 20 * ms;
    await new Promise((resolve) => setTimeout(resolve, 1));
    workers.asleep -= 1;
  };
  const services = { ...made, sleep };
  const client = clientOf(services, await newKey(database, workspace, "admin"));
  const body = jsonl(lines);
  const init = { method: "POST", headers: { "content-type": "application/jsonl" }, body };
  const { id } = await (await client("/v1/batches?classifiers=outcome", init)).json<{ id: string }>();

  const unsafe = struck(database, services, plan);
  for (let round = 0; round < 60; round += 1) {
    // Half of the weather is bad; then the platform comes round, and everything must too.
    if (round === 25) plan.end();
    const shifts: Promise<unknown>[] = [];
    const shift = async (ticket: string) => {
      workers.active += 1;
      await workOn(unsafe, ticket).catch(() => undefined);
      workers.active -= 1;
    };
    for (const ticket of services.tickets.splice(0)) {
      const luck = plan.random();
      // Messages get lost, come twice, and in any order.
      if (round < 25 && luck < 0.1) continue;
      shifts.push(shift(ticket));
      if (luck > 0.9) shifts.push(shift(ticket));
    }
    await Promise.all(shifts);
    const { more } = await oversee(unsafe, id).catch(() => ({ more: true }));
    if (!more) break;
    services.clock.ahead += 61_000;
  }

  const batch = await readBatch(services, workspace, id);
  const page = await listBatchItems(services, workspace, id, { fate: null, cursor: null, limit: 100 });
  expect(batch.status, `seed ${seed}`).toBe("finished");
  expect(repeated, `seed ${seed}`).toBe(0);
  const fates = page.items.map(({ fate }) => fate);
  const hopeless = fates.filter((fate) => fate === "failed").length;
  // A line that fate struck five times is given up; everything else is what it would have been without a fault.
  for (const [index, fate] of fates.entries()) {
    if (hopeless === 0) expect(fate, `seed ${seed}, line ${index + 1}`).toBe(fatesAtEnd[index]);
    else expect(["failed", "labeled", fatesAtEnd[index]], `seed ${seed}, line ${index + 1}`).toContain(fate);
  }
  expect(batch.parts.every(({ removed_at }) => removed_at !== null)).toBe(true);
  const counted: Record<string, number> = {};
  for (const fate of fates) if (fate !== null) counted[fate] = (counted[fate] ?? 0) + 1;
  expect(batch.fates).toEqual(counted);
  const { results } = await database
    .prepare(
      `SELECT count(*) AS n FROM labels AS l JOIN label_sets AS s ON s.id = l.set_id WHERE s.workspace_id = ?
       GROUP BY l.set_id, l.classifier`,
    )
    .bind(workspace)
    .all<{ n: number }>();
  expect(
    results.every(({ n }) => n === 1),
    `seed ${seed}`,
  ).toBe(true);
  for (const item of page.items.filter(({ fate }) => fate === "labeled")) {
    expect(item.classifications, `seed ${seed}`).toHaveLength(1);
    const classification = await client(`/v1/classifications/${item.classifications[0]}`);
    expect((await classification.json<{ status: string }>()).status).toBe("complete");
  }
  const secrets = await database
    .prepare("SELECT count(*) AS n FROM batch_items WHERE batch_id = ? AND (secret IS NOT NULL OR holder IS NOT NULL)")
    .bind(id)
    .first<number>("n");
  expect(secrets).toBe(0);
}

test.each([0, 25, 50, 75])(
  "25 seeded schedules of faults from %i on lose nothing and double nothing",
  {
    timeout: 300_000,
  },
  async (from) => {
    for (const seed of schedules.slice(from, from + 25)) await run(seed);
  },
);
