import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it, vi } from "vitest";
import errorsPage from "../../docs/errors.md?raw";
import { type Classification, classificationSchema } from "../../src/classify/classification.ts";
import { createClassification } from "../../src/classify/create-classification.ts";
import { finishHandedOver } from "../../src/classify/finish-handed-over.ts";
import type { CreateRequest } from "../../src/classify/requests.ts";
import type { Services } from "../../src/services.ts";
import { openVault } from "../../src/vault/vault.ts";
import { claudeRelease, engineOver } from "../support/claude.ts";
import { migratedDatabase, newWorkspace } from "../support/database.ts";
import { FakeAnthropic } from "../support/fake-anthropic/fake-anthropic.ts";
import { ownSession, testServices } from "../support/services.ts";

/** What becomes of the reply to a Worker's request, which the fake has booked: it comes, its connection breaks, it never comes, or it comes later. */
type Fate = "comes" | "breaks" | "never" | Promise<void>;

let database: D1Database;
beforeAll(async () => {
  database = await migratedDatabase();
});

/** Workers one after the other, over one API whose ledger remembers every request. */
async function stage() {
  const fake = new FakeAnthropic();
  const workspace = await newWorkspace(database);
  const vault = openVault(env.VAULT, [crypto.getRandomValues(new Uint8Array(32))]);
  const releases = [await claudeRelease("as-published-1")];
  const names: string[] = [];
  const asking: CreateRequest = {
    input: { session: ownSession() },
    release: "as-published-1",
    classifiers: ["outcome"],
    evidence: "counts",
    store: "labels",
  };
  /** `fates` by the number of its request; those behind the list come. `minutes`: how long after the first Worker. */
  function worker(minutes: number, ...fates: readonly Fate[]) {
    const clock = { at: Date.now() + minutes * 60_000 };
    let sent = 0;
    const flaky: typeof fetch = async (input, init) => {
      const fate = fates[sent++] ?? "comes";
      const reply = await fake.fetch(input, init);
      if (fate === "breaks") throw new TypeError("network connection lost");
      if (typeof fate === "object") await fate;
      return fate === "never" ? new Promise<Response>(() => undefined) : reply;
    };
    const base = testServices(database, { releases });
    const services: Services = {
      ...base,
      vault,
      startFinishing: async (name) => void names.push(name),
      engines: { ...base.engines, claude: engineOver(fake, { fetch: flaky }) },
      now: () => new Date(clock.at),
    };
    return {
      clock,
      ask: async (): Promise<Classification> => read(await createClassification(services, workspace, asking)),
      finish: () => finishHandedOver(services, names[0] ?? ""),
      leaves: () => createClassification(services, workspace, { ...asking, wait_ms: 0 }),
    };
  }
  return {
    worker,
    ledger: () => fake.exchanges.length,
    sent: (count: number) => vi.waitFor(() => expect(fake.exchanges).toHaveLength(count)),
  };
}

function read({ bytes }: { readonly bytes: Uint8Array }): Classification {
  return classificationSchema.parse(JSON.parse(new TextDecoder().decode(bytes)));
}

describe("a Worker that died after it had sent", () => {
  it("is taken over by the Workflow with one repeat, which the label tells", async () => {
    const { worker, ledger, sent } = await stage();
    expect(await worker(0, "never").leaves()).toMatchObject({ outcome: "accepted" });
    await sent(1);
    await worker(2).finish();
    expect(ledger()).toBe(2);
    const { labels } = await worker(3).ask();
    expect(labels.outcome).toMatchObject({ status: "labeled", call: { possible_repeat: true, attempts: 1 } });
    expect(ledger()).toBe(2);
  });

  it("costs no repeat where its reply was committed", async () => {
    const { worker, ledger } = await stage();
    await worker(0).leaves();
    await worker(2).finish();
    const { labels } = await worker(3).ask();
    expect(labels.outcome?.call?.possible_repeat).toBe(false);
    expect(ledger()).toBe(1);
  });

  it("leaves no second repeat to its successor: a reply lost there is an error", async () => {
    const { worker, ledger, sent } = await stage();
    void worker(0, "never").ask();
    await sent(1);
    const { labels } = await worker(2, "breaks").ask();
    expect(labels.outcome).toMatchObject({
      status: "error",
      reason: "connection_lost",
      call: { possible_repeat: true },
    });
    expect(ledger()).toBe(2);
  });

  it("after a repeat of its own leaves nothing to repeat", async () => {
    const { worker, ledger, sent } = await stage();
    void worker(0, "breaks", "never").ask();
    await sent(2);
    const { labels } = await worker(2).ask();
    expect(labels.outcome).toMatchObject({ status: "error", reason: "asked_twice", call: null });
    expect(ledger()).toBe(2);
  });

  it("and its successor's death too end in an error, which only a new request asks again, and says so", async () => {
    const { worker, ledger, sent } = await stage();
    void worker(0, "never").ask();
    await sent(1);
    void worker(2, "never").ask();
    await sent(2);
    const third = await worker(4).ask();
    expect(third.labels.outcome).toMatchObject({ status: "error", reason: "asked_twice" });
    expect(ledger()).toBe(2);
    const again = await worker(5).ask();
    expect(again.labels.outcome).toMatchObject({ status: "labeled", call: { possible_repeat: true } });
    expect(ledger()).toBe(3);
  });

  it("has its row among the failures", () => {
    const row = /^\| two askers died without a word +\| `error` +\| `asked_twice` +\| 0 +\|$/m;
    expect(errorsPage).toMatch(row);
  });
});

it("a Worker that was held up for longer than its claim says that it may not have been alone", async () => {
  const { worker, ledger, sent } = await stage();
  const [early, late] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const slow = worker(0, early.promise);
  const first = slow.ask();
  await sent(1);
  const second = worker(2, late.promise).ask();
  await sent(2);
  slow.clock.at += 2 * 60_000;
  early.resolve();
  expect((await first).labels.outcome?.call?.possible_repeat).toBe(true);
  late.resolve();
  const { labels } = await second;
  expect(labels.outcome?.id).toBe((await first).labels.outcome?.id);
  expect(ledger()).toBe(2);
});
