import { readFileSync } from "node:fs";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type LocalWorker, startLocalWorker } from "../../../../scripts/local-worker.ts";
import { HeadlessError, Metier, NotAnonymousError, UnknownReleaseError } from "../../src/index.ts";
import { lastingFolder, session } from "../support/sessions.ts";

const state = lastingFolder();
let worker: LocalWorker;
let client: Metier;
beforeAll(async () => {
  worker = await startLocalWorker({ state });
  client = new Metier({ baseURL: worker.url });
}, 240_000);
afterAll(() => worker.stop());

it("a session is labelled, read, listed and deleted", async () => {
  const given = session("The low-flow readings are NaN; they are zero flow. Fix rating.py and run the tests.");
  const created = await client.classifications.create({ session: given, release: "embedded-1", user_key: "p-sdk" });
  expect(created).toMatchObject({ status: "complete", release: { id: "embedded-1" }, session: { user_key: "p-sdk" } });
  expect(await client.classifications.create({ session: given, release: "embedded-1", user_key: "p-sdk" })).toEqual(
    created,
  );
  expect(await client.classifications.retrieve(created.id)).toEqual(created);
  const listed = [];
  for await (const { id } of client.classifications.list({ user_key: "p-sdk", limit: 1 })) listed.push(id);
  expect(listed).toEqual([created.id]);
  expect(await client.classifications.delete(created.id)).toMatchObject({ id: created.id });
  await expect(client.classifications.retrieve(created.id)).rejects.toMatchObject({ code: "classification_deleted" });
});

it("a list goes on over its pages", async () => {
  const tasks = Array.from({ length: 5 }, (_, index) => session(`Rename column ${index}.`));
  for (const task of tasks) await client.classifications.create({ session: task, user_key: "p-pages" });
  const pages = [];
  for await (const { items } of client.classifications.list({ user_key: "p-pages", limit: 2 }).pages())
    pages.push(items.length);
  expect(pages).toEqual([2, 2, 1]);
  const counts = [];
  for await (const { labels } of client.classifications.counts({ by: ["classifier", "release"], limit: 4 }))
    counts.push(labels);
  expect(counts).toEqual(Array.from({ length: 10 }, () => 5));
});

it("refusals come as the classes of their codes, with places and without values", async () => {
  const address = ["kim.osei", "harbour-lab.org"].join("@");
  const refused = await client.classifications
    .create({ session: session(`Mail ${address}.`) })
    .catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(NotAnonymousError);
  expect(refused).toMatchObject({
    problem: { findings: [{ pointer: "/turns/0/text" }] },
    requestId: expect.stringMatching(/^req_/),
  });
  expect(JSON.stringify(refused)).not.toContain(address);
  const none = { session: { turns: [{ role: "assistant" as const, text: "Alone." }] } };
  await expect(client.classifications.create(none)).rejects.toBeInstanceOf(HeadlessError);
  await expect(client.releases.retrieve("no-such")).rejects.toBeInstanceOf(UnknownReleaseError);
});

it("what is asked can be read, compared, estimated and previewed", async () => {
  expect((await client.releases.list()).map(({ id }) => id)).toContain("embedded-1");
  const release = await client.releases.retrieve("full-context-1");
  const manifest = new TextDecoder().decode(await client.releases.file(release.id, "manifest.json"));
  expect(JSON.parse(manifest)).toMatchObject({ id: "full-context-1" });
  expect(await client.releases.compare("full-context-1", "first-prompt-1")).toHaveProperty("files");
  expect((await client.releases.preview(release.id, { session: session("Fix it.") })).requests.length).toBeGreaterThan(
    1,
  );
  const estimate = await client.estimates.create({
    release: release.id,
    sessions: [{ transcript_bytes: 60_000, count: 10 }],
  });
  expect(estimate).toMatchObject({ askings: 10, total: { usd: { low: expect.any(Number) } } });
  expect((await client.classifiers.list()).map(({ id }) => id)).toContain("outcome");
  expect((await client.occupations.list({ level: "major" })).items).toHaveLength(23);
});

it("an inspection tells what was kept and dropped", async () => {
  const transcript = readFileSync("examples/river-gauge.jsonl", "utf8");
  expect(await client.inspections.create({ transcript })).toMatchObject({ account: { format: "claude-code-jsonl" } });
});

it("a batch is made, filled, started and its table read", async () => {
  const batch = await client.batches.create({ name: "sdk", release: "embedded-1" });
  const lines = [1, 2, 3].map((index) => `${JSON.stringify(session(`Task ${index}.`, `b-${index}`))}\n`);
  await client.batches.putPart(batch.id, 1, new TextEncoder().encode(lines.join("")), "application/jsonl");
  await client.batches.start(batch.id);
  await expect.poll(async () => (await client.batches.retrieve(batch.id)).ended_at, { timeout: 60_000 }).not.toBeNull();
  const table = await new Response(await client.batches.results(batch.id, "csv")).text();
  expect(table.trim().split("\n")).toHaveLength(4);
  const fates = [];
  for await (const { fate } of client.batches.items(batch.id, { limit: 2 })) fates.push(fate);
  expect(fates).toEqual(["labeled", "labeled", "labeled"]);
}, 240_000);

it("a gold set is kept, listed and deleted, and an estimate corrected by gold", async () => {
  const dataset = await client.datasets.create(
    new Uint8Array(readFileSync("examples/work-mode-gold.jsonl")),
    "application/jsonl",
  );
  const ids = [];
  for await (const { id } of client.datasets.list()) ids.push(id);
  expect(ids).toContain(dataset.id);
  expect(await client.datasets.delete(dataset.id)).toMatchObject({ id: dataset.id });
  const gold = [
    { person: "p-1", truth: "fix", answer: "build" },
    { person: "p-2", truth: "build", answer: "build" },
  ];
  const sample = [{ person: "q-1", answer: "build" }];
  const correction = await client.corrections.create({ kind: "shares", classifier: "work_mode", gold, sample });
  expect(correction).toMatchObject({ gold: { rows: 2, persons: 2 } });
});
