import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { workOn } from "../../src/batches/work.ts";
import type { ClaudeManifest, Release } from "../../src/releases/release.ts";
import { accounted, open, post, put, reply, runToEnd } from "../support/batch-harness.ts";
import { finish, jsonl } from "../support/batches.ts";
import { claudeRelease } from "../support/claude.ts";
import { type ClaudeHarness, claudeHarness } from "../support/claude-batches.ts";
import { dump, migratedDatabase } from "../support/database.ts";
import type { BatchFault, BatchOperation, FakeBatchOptions, Outcome } from "../support/fake-anthropic/batches.ts";
import { ownSession } from "../support/services.ts";

let database: D1Database;
let release: Release<ClaudeManifest>;
beforeAll(async () => {
  database = await migratedDatabase();
  release = await claudeRelease("full-context-1");
});

const over = (batches: FakeBatchOptions = {}) => claudeHarness(database, release, { batches });
const two = ["outcome", "expertise"];

async function opened(harness: ClaudeHarness, lines: readonly unknown[], more: object = {}): Promise<string> {
  const { id } = await open(harness, { backend: "vendor", classifiers: two, ...more });
  await put(harness, id, 1, jsonl(lines));
  return id;
}

const fates = async (harness: ClaudeHarness, id: string) =>
  (await accounted(harness, id)).items.map(({ fate, reason }) => (reason === null ? fate : `${fate}: ${reason}`));

interface Label {
  readonly status: string;
  readonly reason: string | null;
  readonly call: { readonly possible_repeat: boolean; readonly attempts: number; readonly cost_usd: number };
}

async function labels(harness: ClaudeHarness, id: string): Promise<Label[]> {
  const { items } = await accounted(harness, id);
  const ids = items.flatMap(({ classifications }) => classifications);
  const all = await Promise.all(
    ids.map(async (each) =>
      (await harness.ours(`/v1/classifications/${each}`)).json<{ labels: Record<string, Label> }>(),
    ),
  );
  return all.flatMap((each) => Object.values(each.labels));
}

/** The first request of an operation meets it, or each of the first few. */
function first(operation: BatchOperation, fault: BatchFault, times = 1): Required<Pick<FakeBatchOptions, "faults">> {
  let left = times;
  return { faults: (each) => (each === operation && left-- > 0 ? fault : null) };
}

const succeeded = (harness: ClaudeHarness) =>
  harness.fake.batches.ledger.filter(({ outcome }) => outcome === "succeeded").map(({ custom_id }) => custom_id);

describe("a batch through the vendor's own batches", () => {
  test("asks every question once in one create call, at half the price, and matches results in any order", async () => {
    const harness = await over();
    const id = await opened(harness, [ownSession(), ownSession(), "{ broken", ownSession()]);
    const estimate = await reply<{ usd: { low: number; high: number }; assumptions: string[] }>(
      "estimateBatch",
      await harness.ours(`/v1/batches/${id}/estimate`, post),
      200,
    );
    expect(estimate.assumptions.join(" ")).toContain("cost least");
    await runToEnd(harness, id);
    expect(await fates(harness, id)).toEqual(["labeled", "labeled", "unreadable: not_json", "labeled"]);
    const { batches } = harness.fake;
    expect(batches.created).toHaveLength(1);
    expect(batches.ledger).toHaveLength(6);
    expect(new Set(succeeded(harness)).size).toBe(6);
    for (const { custom_id } of batches.ledger) expect(custom_id).toMatch(/^[a-zA-Z0-9_-]{1,64}$/);
    const { batch } = await accounted(harness, id);
    expect(batch).toMatchObject({ status: "finished", backend: "vendor", reserved_usd: 0 });
    expect(batch.cost_usd).toBeGreaterThan(0);
    for (const { call } of await labels(harness, id))
      expect(call).toMatchObject({ possible_repeat: false, attempts: 1 });
  });

  test("nothing of it is left in the vault, and no word of a session ever stood in a table", async () => {
    const harness = await over();
    const secret = "the-sluice-of-barge-seven";
    const id = await opened(harness, [ownSession({ turns: [{ role: "human", text: secret }] })]);
    await harness.ours(`/v1/batches/${id}/start`, post);
    await workOn(harness.services, id);
    expect(await dump(database)).not.toContain(secret);
    await finish(harness.services);
    expect(await fates(harness, id)).toEqual(["labeled"]);
    expect(await dump(database)).not.toContain(secret);
    for (const prefix of [`parts/${id}/`, `replies/${id}/`])
      expect((await env.VAULT.list({ prefix })).objects).toEqual([]);
    const left = await database
      .prepare("SELECT count(*) AS n FROM vendor_requests WHERE batch_id = ?")
      .bind(id)
      .first("n");
    expect(left).toBe(0);
  });

  test("equal sessions are sent once", async () => {
    const harness = await over();
    const session = ownSession();
    const id = await opened(harness, [session, ownSession(), session]);
    await runToEnd(harness, id);
    expect(await fates(harness, id)).toEqual(["labeled", "labeled", "duplicate"]);
    expect(harness.fake.batches.ledger).toHaveLength(4);
  });

  test("draws are requests of their own", async () => {
    const harness = await over();
    const id = await opened(harness, [ownSession()], { draws: 2 });
    await runToEnd(harness, id);
    expect((await accounted(harness, id)).items[0]?.classifications).toHaveLength(2);
    expect(new Set(succeeded(harness)).size).toBe(4);
  });

  test("an unreadable answer is repaired through a batch of its own", async () => {
    const seen = new Set<string>();
    const outcome = (): Outcome => {
      if (seen.size > 0) return null;
      seen.add("first");
      return { kind: "reply", text: "It went well." };
    };
    const harness = await over({ outcome });
    const id = await opened(harness, [ownSession()]);
    await runToEnd(harness, id);
    expect(await fates(harness, id)).toEqual(["labeled"]);
    expect(harness.fake.batches.created).toHaveLength(2);
    expect(harness.fake.batches.ledger).toHaveLength(3);
  });

  test("the prefix is marked for the cache where that pays by the price rules, and only there", async () => {
    const marks = async (classifiers: readonly string[]) => {
      const bodies: string[] = [];
      const harness = await over();
      const { handle } = harness.fake;
      harness.fake.handle = async (request, signal) => {
        if (request.method === "POST") bodies.push(await request.clone().text());
        return handle.call(harness.fake, request, signal);
      };
      await runToEnd(harness, await opened(harness, [ownSession()], { classifiers }));
      return bodies.join("").split("cache_control").length - 1;
    };
    expect(await marks(two)).toBe(0);
    expect(await marks(release.manifest.classifiers)).toBe(release.manifest.classifiers.length);
  });
});

describe("what the vendor does not answer", () => {
  test.each<[string, Outcome, string[], number]>([
    ["overloaded", "overloaded", ["labeled"], 3],
    ["expired", "expired", ["labeled"], 3],
    ["invalid", "invalid", ["partly_labeled: error"], 2],
  ])("a request that is %s is sent again where that can help", async (_, what, expected, requests) => {
    let struck: string | null = null;
    const harness = await over({
      outcome: (id, before) => {
        struck ??= id;
        return id === struck && before === 0 ? what : null;
      },
    });
    const id = await opened(harness, [ownSession()]);
    await runToEnd(harness, id);
    expect(await fates(harness, id)).toEqual(expected);
    expect(harness.fake.batches.ledger).toHaveLength(requests);
  });

  test("a request that expires three times is given up by name", async () => {
    const harness = await over({ outcome: () => "expired" });
    const id = await opened(harness, [ownSession()], { classifiers: ["outcome"] });
    await runToEnd(harness, id);
    expect(await labels(harness, id)).toMatchObject([{ status: "error", reason: "batch_expired" }]);
    expect(harness.fake.batches.ledger).toHaveLength(3);
  });

  test("a reply that is missing from whole results is asked for once more, and the label says so", {
    timeout: 30_000,
  }, async () => {
    const harness = await over({ outcome: (_, before) => (before === 0 ? "missing" : null) });
    const id = await opened(harness, [ownSession()], { classifiers: ["outcome"] });
    await runToEnd(harness, id);
    expect(await labels(harness, id)).toMatchObject([{ status: "labeled", call: { possible_repeat: true } }]);
    expect(harness.fake.batches.ledger).toHaveLength(2);
  });

  test("results on a foreign host are refused, and the host hears nothing", async () => {
    const harness = await over({ resultsUrl: "https://results.example.net/v1/messages/batches/1/results" });
    const id = await opened(harness, [ownSession()]);
    await runToEnd(harness, id);
    expect(await fates(harness, id)).toEqual(["failed: error"]);
    const given = await labels(harness, id);
    expect(given).toMatchObject([{ reason: "foreign_results_url" }, { reason: "foreign_results_url" }]);
    expect(harness.fake.batches.seen.map(({ url }) => new URL(url).host)).not.toContain("results.example.net");
    expect(harness.fake.batches.seen.filter(({ operation }) => operation === "results")).toEqual([]);
  });
});

describe("a create call whose reply is lost", () => {
  const states = async (id: string) =>
    (
      await database
        .prepare("SELECT status FROM vendor_packs WHERE batch_id = ? ORDER BY id")
        .bind(id)
        .all<{ status: string }>()
    ).results.map(({ status }) => status);

  test("stays `reconciling` until the vendor's list has it; nothing is sent twice", async () => {
    const harness = await over({ ...first("create", { kind: "reset", done: true }), takesMs: 200_000 });
    const id = await opened(harness, [ownSession()]);
    await harness.ours(`/v1/batches/${id}/start`, post);
    for (const ticket of harness.services.tickets.splice(0)) await workOn(harness.services, ticket);
    expect(await states(id)).toEqual(["reconciling"]);
    await finish(harness.services);
    expect(await states(id)).toEqual(["collected"]);
    expect(await fates(harness, id)).toEqual(["labeled"]);
    expect(harness.fake.batches.created).toHaveLength(1);
    for (const { call } of await labels(harness, id)) expect(call.possible_repeat).toBe(false);
  });

  test("is ruled out where the list has none, and sent again without a possible repeat", async () => {
    const harness = await over(first("create", { kind: "reset" }));
    const id = await opened(harness, [ownSession()]);
    await runToEnd(harness, id);
    expect(await states(id)).toEqual(["dropped", "collected"]);
    expect(await fates(harness, id)).toEqual(["labeled"]);
    expect(harness.fake.batches.created).toHaveLength(1);
    for (const { call } of await labels(harness, id))
      expect(call).toMatchObject({ possible_repeat: false, attempts: 1 });
  });

  test("that can be neither found nor ruled out is sent once more, which its labels count", async () => {
    const lost: BatchFault = { kind: "reset", done: true };
    let creates = 0;
    const harness = await over({
      faults: (operation) => (operation === "list" || (operation === "create" && creates++ === 0) ? lost : null),
    });
    const id = await opened(harness, [ownSession()]);
    await harness.ours(`/v1/batches/${id}/start`, post);
    for (const ticket of harness.services.tickets.splice(0)) await workOn(harness.services, ticket);
    harness.services.clock.ahead += 27 * 3_600_000;
    await finish(harness.services);
    expect(await states(id)).toEqual(["dropped", "collected"]);
    for (const { call } of await labels(harness, id))
      expect(call).toMatchObject({ possible_repeat: true, attempts: 2 });
    expect(harness.fake.batches.created).toHaveLength(2);
  });

  test("another's batch of the same size is not taken for it", async () => {
    const harness = await over({ takesMs: 100_000, ...first("create", { kind: "reset" }) });
    const id = await opened(harness, [ownSession()]);
    await harness.ours(`/v1/batches/${id}/start`, post);
    for (const ticket of harness.services.tickets.splice(0)) await workOn(harness.services, ticket);
    const other = await harness.fake.fetch("https://api.anthropic.com/v1/messages/batches", {
      method: "POST",
      headers: { "anthropic-version": "2026-10-21" },
      body: JSON.stringify({ requests: ["a", "b"].map((custom_id) => ({ custom_id, params: {} })) }),
    });
    expect(other.status).toBe(200);
    await finish(harness.services);
    expect(await states(id)).toEqual(["dropped", "collected"]);
    expect(harness.fake.batches.created).toHaveLength(2);
    expect(await fates(harness, id)).toEqual(["labeled"]);
  });
});

describe("money, keys and the end", () => {
  test("a budget that runs out mid-run is not passed", { timeout: 30_000 }, async () => {
    const harness = await over();
    const probe = await opened(harness, [ownSession()]);
    const { usd_at_most } = await reply<{ usd_at_most: number }>(
      "estimateBatch",
      await harness.ours(`/v1/batches/${probe}/estimate`, post),
      200,
    );
    await runToEnd(harness, probe);
    const each = (await accounted(harness, probe)).batch.cost_usd;
    const budget_usd = usd_at_most + each * 2.5;
    const id = await opened(
      harness,
      Array.from({ length: 6 }, () => ownSession()),
      { budget_usd },
    );
    await runToEnd(harness, id);
    const { batch } = await accounted(harness, id);
    expect(batch.fates.labeled).toBeGreaterThanOrEqual(2);
    expect(batch.fates.over_budget).toBeGreaterThanOrEqual(1);
    expect(batch.cost_usd).toBeLessThanOrEqual(budget_usd);
  });

  test("what was cancelled keeps what is done and what was paid", async () => {
    const harness = await over({ takesMs: 400_000 });
    const id = await opened(harness, [ownSession()]);
    await harness.ours(`/v1/batches/${id}/start`, post);
    for (const ticket of harness.services.tickets.splice(0)) await workOn(harness.services, ticket);
    await reply("cancelBatch", await harness.ours(`/v1/batches/${id}/cancel`, post), 200);
    await finish(harness.services);
    const { batch } = await accounted(harness, id);
    expect(batch.status).toBe("cancelled");
    expect(harness.fake.batches.ledger.map(({ outcome }) => outcome)).toEqual(["canceled", "canceled"]);
  });

  test("the caller's own key is sealed, used, and erased with the end", async () => {
    const harness = await over();
    const key = "sk-ant-own-key-of-a-caller";
    const response = await harness.ours("/v1/batches", {
      method: "POST",
      headers: { "content-type": "application/json", "anthropic-api-key": key },
      body: JSON.stringify({ backend: "vendor", classifiers: two }),
    });
    const { id } = await reply<{ id: string }>("createBatch", response, 201);
    await put(harness, id, 1, jsonl([ownSession()]));
    const sealed = await env.VAULT.get(`keys/${id}`);
    expect(sealed).not.toBeNull();
    expect(new TextDecoder("latin1").decode(await sealed?.arrayBuffer())).not.toContain(key);
    await runToEnd(harness, id);
    expect(await fates(harness, id)).toEqual(["labeled"]);
    expect(new Set(harness.ownKeys)).toEqual(new Set([key]));
    expect(harness.fake.batches.seen.every((each) => each.key?.includes(key))).toBe(true);
    expect(await env.VAULT.get(`keys/${id}`)).toBeNull();
    expect(await dump(database)).not.toContain(key);
  });
});

test("the Workflow of the deployed Worker ends at once for a pack that is not there", async () => {
  const instance = await env.FOLLOW_VENDOR_BATCH.create({ params: { pack: "pck_of_nobody" } });
  await vi.waitFor(async () => expect(await instance.status()).toMatchObject({ status: "complete" }), {
    timeout: 10_000,
  });
});
