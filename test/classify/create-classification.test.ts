import { beforeAll, describe, expect, it } from "vitest";
import { type Classification, classificationSchema } from "../../src/classify/classification.ts";
import { createClassification } from "../../src/classify/create-classification.ts";
import { deleteClassification } from "../../src/classify/delete-classification.ts";
import { readClassification } from "../../src/classify/read-classification.ts";
import type { CreateRequest, ReadResult } from "../../src/classify/requests.ts";
import { classifierIds } from "../../src/instrument/label.ts";
import type { SessionInput } from "../../src/intake/session.ts";
import { bundledCatalog } from "../../src/releases/catalog.ts";
import { migratedDatabase, newWorkspace, rowCounts } from "../support/database.ts";
import { fakeEngine, noReply } from "../support/fake-engine.ts";
import { fakeRelease, ownSession, type TestServices, testServices } from "../support/services.ts";

let database: D1Database;
let workspace: string;
beforeAll(async () => {
  database = await migratedDatabase();
  workspace = await newWorkspace(database);
});

function request(session: SessionInput, more: Partial<CreateRequest> = {}): CreateRequest {
  return { input: { session }, evidence: "counts", store: "labels", ...more };
}

function text(result: ReadResult): string {
  return new TextDecoder().decode(result.bytes);
}

function parse(result: ReadResult): Classification {
  return classificationSchema.strict().parse(JSON.parse(text(result)));
}

const count = (query: string, ...values: unknown[]) =>
  database
    .prepare(query)
    .bind(...values)
    .first<number>("n");

describe("a new submission", () => {
  it("is created complete with one label for each question of the release", async () => {
    const services = testServices(database);
    const result = await createClassification(
      services,
      workspace,
      request(ownSession({ month: "2026-04", user_key: "p-1" })),
    );
    const classification = parse(result);
    expect(result.outcome).toBe("created");
    expect(classification).toMatchObject({ id: result.id, status: "complete", revision: 1, engine: "embedded" });
    expect(Object.keys(classification.labels)).toEqual([...classifierIds]);
    expect(classification.labels.outcome).toMatchObject({ status: "labeled", value: "succeeded", draw: 0 });
    expect(classification.labels.decisions).toMatchObject({ value: null, decisions: { user_share_planning: 0.75 } });
    expect(classification.session).toMatchObject({ month: "2026-04", user_key: "p-1", seen_share: 1 });
    expect(classification.derived.judged_success).toBe(true);
  });

  it("links to the model card of its release, on every label too, and only where there is one", async () => {
    const services = testServices(database, { releases: [...(await bundledCatalog.list()), fakeRelease()] });
    const replies = ["embedded-3", "fake-1"].map(async (release) =>
      parse(await createClassification(services, workspace, request(ownSession(), { release }))),
    );
    const [withCard, without] = await Promise.all(replies);
    expect(withCard?.release.card).toBe("/v1/releases/embedded-3/files/card.md");
    expect(withCard?.labels.outcome?.release).toEqual(withCard?.release);
    expect(without?.release.card).toBeNull();
  });

  it("can be read again in the same bytes", async () => {
    const services = testServices(database);
    const created = await createClassification(services, workspace, request(ownSession()));
    expect(text(await readClassification(services, workspace, created.id))).toBe(text(created));
  });

  it("takes id, user key, month and self-report of a transcript from beside it", async () => {
    const services = testServices(database);
    const fields = { id: "s-1", user_key: "p-2", month: "2026-05", self_report: { expertise: 4 } };
    const classification = parse(await createClassification(services, workspace, request(ownSession(), fields)));
    expect(classification.session).toMatchObject({ id: "s-1", user_key: "p-2", month: "2026-05" });
    expect(classification.self_report).toEqual({ occupation: null, expertise: 4 });
  });

  it("asks only for the classifiers that were named", async () => {
    const services = testServices(database);
    const classifiers = ["outcome", "work_mode"] as const;
    const classification = parse(
      await createClassification(services, workspace, request(ownSession(), { classifiers })),
    );
    expect(Object.keys(classification.labels)).toEqual(["work_mode", "outcome"]);
    expect(services.engine.asked).toEqual([["work_mode", "outcome"]]);
  });
});

describe("asking again", () => {
  it("gives the same bytes without asking the engine", async () => {
    const services = testServices(database);
    const session = ownSession({ user_key: "p-3" });
    const first = await createClassification(services, workspace, request(session));
    const second = await createClassification(services, workspace, request(session));
    expect([second.outcome, second.id]).toEqual(["existing", first.id]);
    expect(text(second)).toBe(text(first));
    expect(services.engine.asked).toHaveLength(1);
  });

  it("by another person makes another classification over the same labels", async () => {
    const services = testServices(database);
    const session = ownSession();
    const one = parse(await createClassification(services, workspace, request(session, { user_key: "p-4" })));
    const two = parse(await createClassification(services, workspace, request(session, { user_key: "p-5" })));
    expect(two.id).not.toBe(one.id);
    expect(two.labels).toEqual(one.labels);
    expect(services.engine.asked).toHaveLength(1);
  });

  it("for more classifiers asks only the new ones", async () => {
    const services = testServices(database);
    const session = ownSession();
    await createClassification(services, workspace, request(session, { classifiers: ["outcome"] }));
    await createClassification(services, workspace, request(session, { classifiers: ["outcome", "expertise"] }));
    expect(services.engine.asked).toEqual([["outcome"], ["expertise"]]);
  });

  it("with another draw asks on purpose and keeps both answers", async () => {
    const services = testServices(database);
    const session = ownSession();
    const first = parse(await createClassification(services, workspace, request(session)));
    const second = parse(await createClassification(services, workspace, request(session, { draw: 1 })));
    expect(second.labels.outcome?.draw).toBe(1);
    expect(second.labels.outcome?.id).not.toBe(first.labels.outcome?.id);
    expect(services.engine.asked).toHaveLength(2);
  });

  it("from another workspace shares nothing and sees nothing", async () => {
    const services = testServices(database);
    const other = await newWorkspace(database);
    const session = ownSession();
    const mine = await createClassification(services, workspace, request(session));
    const theirs = await createClassification(services, other, request(session));
    expect(theirs.outcome).toBe("created");
    expect(parse(theirs).labels.outcome?.id).not.toBe(parse(mine).labels.outcome?.id);
    await expect(readClassification(services, other, mine.id)).rejects.toMatchObject({
      problem: { code: "classification_not_found" },
    });
    await expect(deleteClassification(services, other, mine.id)).rejects.toMatchObject({
      problem: { code: "classification_not_found" },
    });
    expect(text(await readClassification(services, workspace, mine.id))).toBe(text(mine));
  });

  it("after the release changed asks anew", async () => {
    const session = ownSession();
    const before = testServices(database);
    const after = testServices(database, { releases: [fakeRelease("fake-1", `sha256:${"1".repeat(64)}`)] });
    await createClassification(before, workspace, request(session));
    const result = await createClassification(after, workspace, request(session));
    expect(result.outcome).toBe("created");
    expect(after.engine.asked).toHaveLength(1);
  });
});

describe("concurrent duplicates", () => {
  async function race(services: TestServices, session: SessionInput) {
    const requests = Array.from({ length: 10 }, () => createClassification(services, workspace, request(session)));
    const results = await Promise.all(requests);
    expect(new Set(results.map((result) => result.id)).size).toBe(1);
    expect(new Set(results.map(text)).size).toBe(1);
    expect(results.filter((result) => result.outcome === "created")).toHaveLength(1);
    const digest = parse(results[0] ?? expect.fail()).session.digest;
    return count(
      "SELECT count(*) AS n FROM labels JOIN label_sets AS s ON s.id = set_id WHERE session_digest = ?",
      digest,
    );
  }

  it("make one classification and one set of labels where answers are free", async () => {
    expect(await race(testServices(database), ownSession())).toBe(10);
  });

  it("ask a paid engine once", async () => {
    const engine = fakeEngine({ deterministic: false });
    engine.gate = () => new Promise((resolve) => setTimeout(resolve, 30));
    const services = testServices(database, { engine });
    expect(await race(services, ownSession())).toBe(10);
    expect(engine.asked).toHaveLength(1);
  });

  it("wait for the one that asks even when they want different questions", async () => {
    const engine = fakeEngine({ deterministic: false });
    engine.gate = () => new Promise((resolve) => setTimeout(resolve, 30));
    const services = testServices(database, { engine });
    const session = ownSession();
    const sets = [
      ["work_mode", "outcome"],
      ["outcome", "expertise"],
      ["expertise", "work_mode"],
    ] as const;
    await Promise.all(
      sets.map((classifiers) => createClassification(services, workspace, request(session, { classifiers }))),
    );
    expect(engine.asked.flat().sort()).toEqual(["expertise", "outcome", "work_mode"]);
  });

  it("share an answer that had no reply instead of asking ten times", async () => {
    const engine = fakeEngine({ deterministic: false });
    engine.gate = () => new Promise((resolve) => setTimeout(resolve, 30));
    engine.script = (classifier) => (classifier === "outcome" ? noReply() : {});
    const services = testServices(database, { engine });
    const session = ownSession();
    const classifiers = ["outcome"] as const;
    const asked = ["p-1", "p-2", "p-3"].map((user_key) =>
      createClassification(services, workspace, request(session, { classifiers, user_key })),
    );
    expect((await Promise.all(asked)).map((result) => result.status)).toEqual(["partial", "partial", "partial"]);
    expect(engine.asked).toHaveLength(1);
  });

  it("take over from a caller that died once its claim has run out", async () => {
    const engine = fakeEngine({ deterministic: false });
    const services = testServices(database, { engine });
    const session = ownSession();
    const first = await createClassification(services, workspace, request(session, { classifiers: ["outcome"] }));
    const set = await database
      .prepare("SELECT set_id FROM classifications WHERE id = ?")
      .bind(first.id)
      .first<string>("set_id");
    const dead = "INSERT INTO claims (set_id, classifier, holder, expires_at) VALUES (?, 'expertise', 'clm_dead', ?)";
    await database
      .prepare(dead)
      .bind(set, Date.now() + 150)
      .run();
    const began = Date.now();
    await createClassification(services, workspace, request(session, { classifiers: ["expertise"] }));
    expect(Date.now() - began).toBeGreaterThanOrEqual(100);
    expect(engine.asked).toEqual([["outcome"], ["expertise"]]);
    expect(await count("SELECT count(*) AS n FROM claims WHERE set_id = ?", set)).toBe(0);
  });
});

describe("a partial classification", () => {
  it("keeps what was answered, and asking again runs only what is missing", async () => {
    const services = testServices(database);
    services.engine.script = (classifier) => (classifier === "expertise" ? noReply("connection reset") : {});
    const session = ownSession();
    const first = await createClassification(services, workspace, request(session));
    expect(first).toMatchObject({ outcome: "created", status: "partial", revision: 1 });
    expect(parse(first).labels.expertise).toMatchObject({ status: "error", value: null, reason: "connection reset" });

    services.engine.script = () => ({});
    const second = await createClassification(services, workspace, request(session));
    expect(second).toMatchObject({ outcome: "existing", id: first.id, status: "complete", revision: 2 });
    expect(services.engine.asked[1]).toEqual(["expertise"]);
    expect(parse(second).labels.outcome).toEqual(parse(first).labels.outcome);
    expect(text(await readClassification(services, workspace, first.id))).toBe(text(second));
  });

  it("counts another revision when there is no reply again", async () => {
    const services = testServices(database, { engine: fakeEngine({ deterministic: false }) });
    services.engine.script = (classifier) => (classifier === "expertise" ? noReply() : {});
    const session = ownSession();
    await createClassification(services, workspace, request(session));
    const again = await createClassification(services, workspace, request(session));
    expect(again).toMatchObject({ status: "partial", revision: 2 });
    expect(services.engine.asked).toHaveLength(2);
  });
});

describe("an engine that cannot be trusted", () => {
  async function only(
    script: Parameters<typeof testServices>[1] & object,
    classifier: "outcome" | "decisions" = "outcome",
  ) {
    const services = testServices(database, script);
    const result = await createClassification(
      services,
      workspace,
      request(ownSession(), { classifiers: [classifier] }),
    );
    return parse(result).labels[classifier];
  }

  it("gives invalid_reply, never a class, for a value outside the label set", async () => {
    const engine = fakeEngine();
    engine.script = () => ({ value: "triumphant" });
    expect(await only({ engine })).toMatchObject({ status: "invalid_reply", value: null, ordinal: null });
  });

  it("gives invalid_reply for shares that are no shares", async () => {
    const engine = fakeEngine();
    const shares = {
      user_share_planning: 7,
      user_share_execution: null,
      planning_decisions: 1,
      execution_decisions: 0,
    };
    engine.script = () => ({ decisions: shares });
    expect(await only({ engine }, "decisions")).toMatchObject({ status: "invalid_reply", decisions: null });
  });

  it("loses a value that stands beside a failure", async () => {
    const engine = fakeEngine();
    engine.script = () => ({ status: "refused", value: "succeeded", confidence: 0.9, reason: "policy" });
    expect(await only({ engine })).toMatchObject({
      status: "refused",
      value: null,
      confidence: null,
      reason: "policy",
    });
  });

  it("is an error for a question that it left out", async () => {
    const engine = fakeEngine();
    engine.answer = async () => [];
    expect(await only({ engine })).toMatchObject({ status: "error", value: null });
  });

  it("is an error without its words when it throws", async () => {
    const engine = fakeEngine();
    engine.answer = async ({ session }) => {
      throw new Error(session.turns[0]?.text);
    };
    expect(await only({ engine })).toMatchObject({ status: "error", reason: "the engine failed" });
  });
});

describe("the gate", () => {
  it("lets nothing of a session with personal data reach the store or the engine", async () => {
    const services = testServices(database);
    const before = await rowCounts(database);
    const session = ownSession({ turns: [{ role: "human", text: "write to mara.lindqvist@kelpforest.io" }] });
    await expect(createClassification(services, workspace, request(session))).rejects.toMatchObject({
      problem: { code: "not_anonymous", findings: [{ kind: "email", pointer: "/turns/0/text" }], findings_total: 1 },
    });
    expect(await rowCounts(database)).toEqual(before);
    expect(services.engine.asked).toEqual([]);
  });

  it("names an unknown release and those that exist", async () => {
    const asked = createClassification(testServices(database), workspace, request(ownSession(), { release: "nope" }));
    await expect(asked).rejects.toMatchObject({ problem: { code: "unknown_release", releases: ["fake-1"] } });
  });
});

describe("store: none", () => {
  it("returns labels and leaves no row in any table", async () => {
    const services = testServices(database);
    const before = await rowCounts(database);
    const result = await createClassification(
      services,
      workspace,
      request(ownSession(), { store: "none", evidence: "text" }),
    );
    expect(result.outcome).toBe("transient");
    expect(Object.keys(parse(result).labels)).toHaveLength(10);
    expect(await rowCounts(database)).toEqual(before);
    await expect(readClassification(services, workspace, result.id)).rejects.toMatchObject({
      problem: { code: "classification_not_found" },
    });
  });

  it("refuses an idempotency key, which it could not remember", async () => {
    const more = { store: "none", idempotency_key: "k" } as const;
    const asked = createClassification(testServices(database), workspace, request(ownSession(), more));
    await expect(asked).rejects.toMatchObject({ problem: { code: "idempotency_needs_store" } });
  });
});

describe("an idempotency key", () => {
  it("gives the first reply again, created included", async () => {
    const services = testServices(database);
    const asked = request(ownSession(), { idempotency_key: crypto.randomUUID() });
    const first = await createClassification(services, workspace, asked);
    const second = await createClassification(services, workspace, asked);
    expect(second.outcome).toBe("created");
    expect(text(second)).toBe(text(first));
  });

  it("is a conflict with another request, and free in another workspace", async () => {
    const services = testServices(database);
    const idempotency_key = crypto.randomUUID();
    await createClassification(services, workspace, request(ownSession(), { idempotency_key }));
    const other = createClassification(services, workspace, request(ownSession(), { idempotency_key }));
    await expect(other).rejects.toMatchObject({ problem: { code: "idempotency_conflict" } });
    const elsewhere = await newWorkspace(database);
    const free = await createClassification(services, elsewhere, request(ownSession(), { idempotency_key }));
    expect(free.outcome).toBe("created");
  });

  it("survives ten requests at once", async () => {
    const services = testServices(database);
    const asked = request(ownSession(), { idempotency_key: crypto.randomUUID() });
    const results = await Promise.all(
      Array.from({ length: 10 }, () => createClassification(services, workspace, asked)),
    );
    expect(new Set(results.map(text)).size).toBe(1);
    expect(new Set(results.map((result) => result.outcome))).toEqual(new Set(["created"]));
  });

  it("does not make again what was deleted", async () => {
    const services = testServices(database);
    const asked = request(ownSession(), { idempotency_key: crypto.randomUUID() });
    const { id } = await createClassification(services, workspace, asked);
    await deleteClassification(services, workspace, id);
    await expect(createClassification(services, workspace, asked)).rejects.toMatchObject({
      problem: { code: "classification_deleted", id },
    });
  });

  it("is forgotten after a day", async () => {
    const services = testServices(database);
    const idempotency_key = crypto.randomUUID();
    await createClassification(services, workspace, request(ownSession(), { idempotency_key }));
    const tomorrow = { ...services, now: () => new Date(Date.now() + 24 * 60 * 60 * 1000 + 1) };
    const later = await createClassification(tomorrow, workspace, request(ownSession(), { idempotency_key }));
    expect(later.outcome).toBe("created");
  });
});

describe("a slow engine", () => {
  function slow() {
    const engine = fakeEngine({ deterministic: false });
    const { promise: gate, resolve: open } = Promise.withResolvers<void>();
    engine.gate = () => gate;
    return { engine, open };
  }

  it("is accepted after the wait and finishes after the reply", async () => {
    const { engine, open } = slow();
    const services = testServices(database, { engine });
    const session = ownSession();
    const result = await createClassification(services, workspace, request(session, { wait_ms: 20 }));
    expect(result).toMatchObject({ outcome: "accepted", status: "pending", revision: 1 });
    expect(parse(result).labels).toEqual({});
    expect(await readClassification(services, workspace, result.id)).toMatchObject({ status: "pending" });
    open();
    await Promise.all(services.deferred);
    const done = await readClassification(services, workspace, result.id);
    expect(done).toMatchObject({ status: "complete", revision: 2 });
    expect(Object.keys(parse(done).labels)).toHaveLength(10);
    const again = await createClassification(services, workspace, request(session, { wait_ms: 20 }));
    expect(again).toMatchObject({ outcome: "existing", id: result.id });
    expect(engine.asked).toHaveLength(1);
  });

  it("is created when it was quicker than the wait", async () => {
    const services = testServices(database, { engine: fakeEngine({ deterministic: false }) });
    const result = await createClassification(services, workspace, request(ownSession(), { wait_ms: 5_000 }));
    expect(result).toMatchObject({ outcome: "created", status: "complete" });
  });

  it("goes on where the caller waits without end, so that hanging up loses nothing", async () => {
    const services = testServices(database, { engine: fakeEngine({ deterministic: false }) });
    await createClassification(services, workspace, request(ownSession()));
    expect(services.deferred).toHaveLength(1);
  });

  it("does not bring back a classification that was deleted while it ran", async () => {
    const { engine, open } = slow();
    const services = testServices(database, { engine });
    const result = await createClassification(services, workspace, request(ownSession(), { wait_ms: 20 }));
    await deleteClassification(services, workspace, result.id);
    open();
    await Promise.all(services.deferred);
    await expect(readClassification(services, workspace, result.id)).rejects.toMatchObject({
      problem: { code: "classification_deleted" },
    });
    expect(await count("SELECT count(*) AS n FROM classifications WHERE id = ?", result.id)).toBe(0);
  });
});
