import { beforeAll, describe, expect, it } from "vitest";
import { newId } from "../../src/ids.ts";
import { migratedDatabase, newWorkspace } from "../support/database.ts";
import { refusal, refusalsOf } from "../support/refusals.ts";

let database: D1Database;
let workspace_id: string;
const time = "2026-11-23T00:00:00Z";

/** Ids of rows that every test may strike at: a refusal leaves them as they are. */
const open = newId("batch");
const running = newId("batch");
const pack = newId("pack");

type Row = Readonly<Record<string, string | number | null>>;

async function insert(table: string, row: Row): Promise<void> {
  const places = Object.keys(row).map(() => "?");
  await database
    .prepare(`INSERT INTO ${table} (${Object.keys(row).join(", ")}) VALUES (${places.join(", ")})`)
    .bind(...Object.values(row))
    .run();
}

const batch = (id: string): Row => ({
  ...{ id, workspace_id, release_id: "r", release_digest: "d", backend: "direct", draws: 1, evidence: "counts" },
  ...{ committed_usd: 0, status: "open", created_at: time },
});
const part = (batch_id: string, number: number): Row => ({
  ...{ batch_id, part: number, object: "o", sha256: "s", bytes: 1, lines: 2, blank_lines: 0, created_at: time },
});
const line = (batch_id: string, number: number, settled: Row = {}): Row => ({
  ...{ batch_id, part: 1, line: number, offset: 0, length: 1, secret: "k", tries: 0, lease_until: 0 },
  ...settled,
});

beforeAll(async () => {
  database = await migratedDatabase();
  workspace_id = await newWorkspace(database);
  for (const id of [open, running]) {
    await insert("batches", batch(id));
    await insert("batch_parts", part(id, 1));
    await insert("batch_items", line(id, 1));
    await insert("batch_items", line(id, 2, { secret: null, fate: "failed", settled_at: time }));
  }
  await database.prepare("UPDATE batches SET status = 'running' WHERE id = ?").bind(running).run();
  for (const id of [pack, `${pack}-2`]) {
    await insert("vendor_packs", { id, batch_id: running, status: "waiting", requests: 2, sent_at: 0, due_at: 0 });
  }
  const sent = { batch_id: running, part: 1, line: 1, pack_id: pack, sends: 1, possible_repeat: 0 };
  await insert("vendor_requests", { ...sent, custom_id: "with-the-vendor", state: "sent" });
  await insert("vendor_requests", { ...sent, custom_id: "ended", state: "failed" });
  await insert("workspace_days", { workspace_id, day: "2026-11-23", lines: 9, quota: 10 });
  await insert("claims", { set_id: "set", classifier: "outcome", holder: "one", expires_at: 1 });
  await insert("idempotency_keys", used("cls_1"));
});

const used = (classification_id: string): Row => ({
  ...{ workspace_id, key_sha256: "k", request_digest: "d", classification_id, outcome: "created", expires_at: time },
});
const change = (sql: string, ...ids: string[]) => {
  return () =>
    database
      .prepare(sql)
      .bind(...ids)
      .run();
};

describe("the tables refuse, whoever writes, that", () => {
  const told: string[] = [];
  it.each<[string, () => Promise<unknown>]>([
    ["what was ordered of a batch is changed", change("UPDATE batches SET draws = 2 WHERE id = ?", open)],
    ["the way of a batch is changed", change("UPDATE batches SET packed = 1 WHERE id = ?", open)],
    ["a batch gets a key later", change("UPDATE batches SET model_key = 'k' WHERE id = ?", open)],
    ["a batch goes back", change("UPDATE batches SET status = 'open' WHERE id = ?", running)],
    [
      "a batch ends while a line has no fate",
      change("UPDATE batches SET status = 'finished', ended_at = 'now' WHERE id = ?", running),
    ],
    ["a batch that runs gets a part", () => insert("batch_parts", part(running, 2))],
    ["a batch that runs gets a line", () => insert("batch_items", line(running, 3))],
    ["two parts have one number", () => insert("batch_parts", part(open, 1))],
    [
      "a line gets a second fate",
      change("UPDATE batch_items SET fate = 'labeled' WHERE batch_id = ? AND line = 2", open),
    ],
    ["a line loses its fate", change("UPDATE batch_items SET fate = NULL WHERE batch_id = ? AND line = 2", open)],
    [
      "a fate stands beside a key",
      change("UPDATE batch_items SET fate = 'failed', settled_at = 'now' WHERE batch_id = ? AND line = 1", open),
    ],
    ["a tally falls below nothing", change("UPDATE batch_tallies SET items = items - 2 WHERE batch_id = ?", open)],
    [
      "a request is sent again while the vendor has it",
      change("UPDATE vendor_requests SET pack_id = ? WHERE custom_id = 'with-the-vendor'", `${pack}-2`),
    ],
    [
      "a request gets a second end",
      change("UPDATE vendor_requests SET state = 'open' WHERE batch_id = ? AND custom_id = 'ended'", running),
    ],
    [
      "a workspace uploads more than its quota",
      change("UPDATE workspace_days SET lines = lines + 2 WHERE day = ?", "2026-11-23"),
    ],
    [
      "two ask one question",
      () => insert("claims", { set_id: "set", classifier: "outcome", holder: "two", expires_at: 1 }),
    ],
    ["a key has a second meaning", () => insert("idempotency_keys", used("cls_2"))],
  ])("%s", async (_, write) => {
    const refused = await refusal(write());
    expect(refused).toMatch(/SQLITE_CONSTRAINT/);
    told.push(refused);
  });

  it("nothing is refused by a trigger that no row tries", async () => {
    const tables = ["batches", "batch_parts", "batch_items", "batch_tallies", "vendor_packs", "vendor_requests"];
    const refusals = await refusalsOf(database, new Set(tables));
    expect(refusals.length).toBeGreaterThan(8);
    expect(refusals.filter((refusal) => !told.some((message) => message.includes(refusal)))).toEqual([]);
  });

  it("nothing else: the same rows take what may become of them", async () => {
    await insert("batch_parts", part(open, 2));
    await change(
      "UPDATE batch_items SET fate = 'failed', secret = NULL, settled_at = 'now' WHERE batch_id = ?",
      running,
    )();
    await change("UPDATE batches SET status = 'finished', ended_at = 'now' WHERE id = ?", running)();
    await change("UPDATE workspace_days SET lines = 10 WHERE day = ?", "2026-11-23")();
  });
});
