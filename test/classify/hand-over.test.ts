import { env } from "cloudflare:workers";
import { beforeAll, expect, it, vi } from "vitest";
import { classificationSchema } from "../../src/classify/classification.ts";
import { countClassifications } from "../../src/classify/count-classifications.ts";
import { createClassification } from "../../src/classify/create-classification.ts";
import { finishHandedOver } from "../../src/classify/finish-handed-over.ts";
import { handOver } from "../../src/classify/hand-over.ts";
import { listClassifications } from "../../src/classify/list-classifications.ts";
import { readClassification } from "../../src/classify/read-classification.ts";
import type { CreateRequest } from "../../src/classify/requests.ts";
import { openVault, type Vault } from "../../src/vault/vault.ts";
import { dump, migratedDatabase, newWorkspace } from "../support/database.ts";
import { fakeEngine } from "../support/fake-engine.ts";
import { ownSession, testServices } from "../support/services.ts";

let database: D1Database;
let workspace: string;
let vault: Vault;
beforeAll(async () => {
  database = await migratedDatabase();
  workspace = await newWorkspace(database);
  vault = openVault(env.VAULT, [crypto.getRandomValues(new Uint8Array(32))]);
});

/** Services of one invocation of the Worker with an engine that is slow and may never come back. */
function invocation(started: string[], options: { readonly hangs?: boolean; readonly minutesLater?: number } = {}) {
  const engine = fakeEngine({ deterministic: false });
  const opened = Promise.withResolvers<void>();
  if (options.hangs === true) engine.gate = () => opened.promise;
  const later = (options.minutesLater ?? 0) * 60_000;
  const base = testServices(database, { engine });
  const startFinishing = async (name: string) => void started.push(name);
  const services = { ...base, vault, startFinishing, now: () => new Date(Date.now() + later) };
  return { engine, services, release: opened.resolve };
}

function request(more: Partial<CreateRequest> = {}): CreateRequest {
  return { input: { session: ownSession() }, evidence: "counts", store: "labels", ...more };
}

it("a caller who does not wait gets an address, and the Workflow fills it when the Worker is gone", async () => {
  const started: string[] = [];
  const first = invocation(started, { hangs: true });
  const accepted = await createClassification(first.services, workspace, request({ wait_ms: 0 }));
  expect(accepted).toMatchObject({ outcome: "accepted", status: "pending" });
  expect(started).toHaveLength(1);
  const second = invocation([], { minutesLater: 2 });
  await finishHandedOver(second.services, started[0] ?? "");
  expect(await readClassification(second.services, workspace, accepted.id)).toMatchObject({ status: "complete" });
  first.release();
});

it("a caller who hangs up hands over too", async () => {
  const started: string[] = [];
  const { services, release } = invocation(started, { hangs: true });
  const gone = new AbortController();
  const pending = createClassification(services, workspace, request({ gone: gone.signal }));
  await vi.waitFor(() => expect(services.deferred).toHaveLength(1));
  expect(started).toEqual([]);
  gone.abort();
  await vi.waitFor(() => expect(started).toHaveLength(1));
  release();
  await pending;
});

it("a release that is gone by then ends the classification with labels that say so", async () => {
  const started: string[] = [];
  const first = invocation(started, { hangs: true });
  const asked = request({ wait_ms: 0, month: "2026-04", classifiers: ["outcome", "work_mode"] });
  const accepted = await createClassification(first.services, workspace, asked);
  const gone = { list: async () => [], find: async () => null };
  const second = { ...invocation([]).services, releases: gone };
  await finishHandedOver(second, started[0] ?? "");
  const stored = await readClassification(second, workspace, accepted.id);
  expect(stored).toMatchObject({ status: "partial", revision: 2 });
  const { labels, ...rest } = classificationSchema.parse(JSON.parse(new TextDecoder().decode(stored.bytes)));
  expect(rest).toMatchObject({ status: "partial", revision: 2, completed_at: null });
  expect(Object.keys(labels).sort()).toEqual(["outcome", "work_mode"]);
  for (const label of Object.values(labels)) {
    expect(label).toMatchObject({ status: "error", reason: "unknown_release", value: null });
  }
  const filters = { classifier: "outcome", month: "2026-04", status: "error" } as const;
  const counts = await countClassifications(second, workspace, { by: ["month"], filters }, { cursor: null, limit: 9 });
  expect(counts.items).toEqual([{ month: "2026-04", labels: 1 }]);
  // A second run of the Workflow changes nothing, and who asked in the first place still has the last word.
  await finishHandedOver(second, started[0] ?? "");
  expect(await readClassification(second, workspace, accepted.id)).toMatchObject({ revision: 2 });
  first.release();
  await Promise.all(first.services.deferred);
  expect(await readClassification(second, workspace, accepted.id)).toMatchObject({ status: "complete", revision: 3 });
});

it("what is finished meanwhile is not asked again", async () => {
  const started: string[] = [];
  const first = invocation(started, { hangs: true });
  const accepted = await createClassification(first.services, workspace, request({ wait_ms: 0 }));
  first.release();
  await Promise.all(first.services.deferred);
  const second = invocation([]);
  await finishHandedOver(second.services, started[0] ?? "");
  expect(second.engine.asked).toEqual([]);
  expect(await readClassification(second.services, workspace, accepted.id)).toMatchObject({ status: "complete" });
});

it("what waits is sealed, and only its name is told", async () => {
  const started: string[] = [];
  const { services } = invocation(started);
  const marker = `marker${crypto.randomUUID()}`;
  const transcript = new TextEncoder().encode(`#### ${marker}\n\nreply\n`);
  await handOver(services, workspace, request({ input: { transcript, format: "aider" } }), null);
  expect(started).toEqual([expect.stringMatching(/^hand-over\/[0-9a-f-]{36}$/)]);
  const stored = await (await env.VAULT.get(started[0] ?? ""))?.bytes();
  expect(new TextDecoder().decode(stored)).not.toContain(marker);
  expect(await dump(database)).not.toContain(marker);
});

it("a caller's own key is never handed over", async () => {
  const started: string[] = [];
  await handOver(invocation(started).services, workspace, request({ model_key: "sk-own" }), null);
  expect(started).toEqual([]);
});

it("the Workflow of the deployed Worker finishes, and erases what was sealed", async () => {
  const key = Uint8Array.from(atob(env.VAULT_KEY), (character) => character.charCodeAt(0));
  const deployed = openVault(env.VAULT, [key]);
  const names: string[] = [];
  const { services } = invocation(names);
  const own = await newWorkspace(database);
  await handOver({ ...services, vault: deployed }, own, request({ release: "embedded-1" }), null);
  const instance = await env.FINISH_CLASSIFICATION.create({ params: { name: names[0] ?? "" } });
  await vi.waitFor(async () => expect(await instance.status()).toMatchObject({ status: "complete" }), {
    timeout: 10_000,
  });
  const { items } = await listClassifications(services, own, {}, { cursor: null, limit: 10 });
  expect(items).toMatchObject([{ status: "complete" }]);
  expect(await env.VAULT.get(names[0] ?? "")).toBeNull();
});
