import fc from "fast-check";
import { beforeAll, expect, it } from "vitest";
import { createClassification } from "../../src/classify/create-classification.ts";
import { deleteClassification } from "../../src/classify/delete-classification.ts";
import { readClassification } from "../../src/classify/read-classification.ts";
import type { CreateRequest } from "../../src/classify/requests.ts";
import type { Evidence } from "../../src/instrument/label.ts";
import type { SessionInput } from "../../src/intake/session.ts";
import { dump, migratedDatabase, newWorkspace } from "../support/database.ts";
import { fakeEngine } from "../support/fake-engine.ts";
import { ownSession, testServices } from "../support/services.ts";

let database: D1Database;
let workspace: string;
beforeAll(async () => {
  database = await migratedDatabase();
  workspace = await newWorkspace(database);
});

const marker = () => `marker${crypto.randomUUID().replaceAll("-", "")}`;

/** A session in which every place that holds text holds a marker of its own. */
function markedSession(): { readonly session: SessionInput; readonly markers: readonly string[] } {
  const markers = Array.from({ length: 9 }, marker);
  const [file, content, human, reply, key, argument, output, command, tool] = markers;
  const session = ownSession({
    context_files: [{ name: `${file}.md`, text: `${content}` }],
    turns: [
      { role: "human", text: `Look at ${human}` },
      {
        role: "assistant",
        text: `${reply}`,
        tool_calls: [{ name: `${tool}`, input: { [`${key}`]: `${argument}` }, status: "ok", output: `${output}` }],
      },
      { role: "system", kind: "notice", text: `${command}` },
    ],
  });
  return { session, markers };
}

const evidence = (quote: string): Evidence[] => [
  { kind: "quote", quote, turn: 0 },
  { kind: "count", name: "commits", value: 1 },
  { kind: "term", term: quote, source: "turn", turn: 0, weight: 1 },
];

it.each(["none", "counts"] as const)("no word of a session is stored with evidence %s", async (kept) => {
  const { session, markers } = markedSession();
  const engine = fakeEngine();
  engine.script = () => ({ evidence: evidence(markers[2] ?? "") });
  const request = { input: { session }, evidence: kept, store: "labels", idempotency_key: markers[2] ?? "" } as const;
  const result = await createClassification(testServices(database, { engine }), workspace, request);
  const everything = (await dump(database)) + new TextDecoder().decode(result.bytes);
  expect(everything).toContain(result.id);
  for (const marker of markers) expect(everything).not.toContain(marker);
});

it("an engine that fails with the session in its mouth leaves none of it", async () => {
  const { session, markers } = markedSession();
  const engine = fakeEngine();
  engine.answer = async (question) => {
    throw new Error(JSON.stringify(question.session));
  };
  const request = { input: { session }, evidence: "text", store: "labels" } as const;
  await createClassification(testServices(database, { engine }), workspace, request);
  const everything = await dump(database);
  for (const marker of markers) expect(everything).not.toContain(marker);
});

it("text evidence stands in its own table alone, and goes with its classification", async () => {
  const { session, markers } = markedSession();
  const quote = markers[2] ?? "";
  const engine = fakeEngine();
  engine.script = () => ({ evidence: evidence(quote) });
  const services = testServices(database, { engine });
  const request: CreateRequest = { input: { session }, evidence: "text", store: "labels" };
  const created = await createClassification(services, workspace, request);
  const read = await readClassification(services, workspace, created.id);
  const text = new TextDecoder().decode(read.bytes);
  expect(text).toBe(new TextDecoder().decode(created.bytes));
  expect(JSON.parse(text).labels.outcome).toMatchObject({
    evidence: [{ kind: "count" }, { kind: "quote", quote }, { kind: "term", term: quote }],
    text_evidence: 2,
  });
  const lines = (await dump(database)).split("\n").filter((line) => line.includes(quote));
  expect(lines).toHaveLength(10);
  expect(lines.every((line) => "evidence" in JSON.parse(line))).toBe(true);
  await deleteClassification(services, workspace, created.id);
  expect(await dump(database)).not.toContain(quote);
});

it("counts are given without text to one who asked for counts, from the same labels", async () => {
  const session = ownSession();
  const engine = fakeEngine({ deterministic: false });
  engine.script = () => ({ evidence: evidence("a quote") });
  const services = testServices(database, { engine });
  const ask = async (kept: CreateRequest["evidence"]) => {
    const result = await createClassification(services, workspace, {
      input: { session },
      evidence: kept,
      store: "labels",
    });
    return JSON.parse(new TextDecoder().decode(result.bytes)).labels.outcome;
  };
  const withText = await ask("text");
  expect(await ask("none")).toEqual({ ...withText, evidence: [] });
  expect(await ask("counts")).toEqual({ ...withText, evidence: [{ kind: "count", name: "commits", value: 1 }] });
  expect(engine.asked).toHaveLength(1);
});

it("text that nobody kept is made again where answers are free, and reported as not kept where they cost", async () => {
  for (const deterministic of [true, false]) {
    const engine = fakeEngine({ deterministic });
    engine.script = () => ({ evidence: evidence("a quote") });
    const services = testServices(database, { engine });
    const input = { session: ownSession() };
    const first = await createClassification(services, workspace, { input, evidence: "counts", store: "labels" });
    const second = await createClassification(services, workspace, { input, evidence: "text", store: "labels" });
    const [before, after] = [first, second].map((result) => JSON.parse(new TextDecoder().decode(result.bytes)).labels);
    expect(after.outcome.id).toBe(before.outcome.id);
    expect(after.outcome.text_evidence).toBe(2);
    expect(after.outcome.evidence).toHaveLength(deterministic ? 3 : 1);
    const again = await readClassification(services, workspace, second.id);
    expect(new TextDecoder().decode(again.bytes)).toBe(new TextDecoder().decode(second.bytes));
  }
});

it("what was created is read in the same bytes, whatever the caller's fields and the quotes hold", {
  timeout: 60_000,
}, async () => {
  const engine = fakeEngine();
  const services = testServices(database, { engine });
  const anything = fc.string({ unit: "binary", minLength: 1, maxLength: 40 });
  const key = fc.string({ unit: "grapheme-ascii", minLength: 1, maxLength: 40 }).filter((text) => text === text.trim());
  await fc.assert(
    fc.asyncProperty(anything, key, fc.constantFrom("none", "counts", "text"), async (quote, user_key, kept) => {
      engine.script = () => ({ evidence: evidence(quote) });
      const request = { input: { session: ownSession() }, evidence: kept, store: "labels", user_key } as const;
      const created = await createClassification(services, workspace, request);
      const read = await readClassification(services, workspace, created.id);
      expect(read.bytes).toEqual(created.bytes);
      const again = await createClassification(services, workspace, request);
      expect(again.bytes).toEqual(created.bytes);
      expect(JSON.parse(new TextDecoder().decode(read.bytes)).session.user_key).toBe(user_key);
    }),
    { numRuns: 25 },
  );
});
