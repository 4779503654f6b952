import { beforeAll, describe, expect, it } from "vitest";
import { type Classification, classificationSchema } from "../../src/classify/classification.ts";
import { createClassification } from "../../src/classify/create-classification.ts";
import { deleteClassification } from "../../src/classify/delete-classification.ts";
import type { CreateRequest, ReadResult } from "../../src/classify/requests.ts";
import type { SessionInput } from "../../src/intake/session.ts";
import { migratedDatabase, newWorkspace, rowCounts } from "../support/database.ts";
import { fakeEngine, noReply } from "../support/fake-engine.ts";
import { ownSession, testServices } from "../support/services.ts";

let database: D1Database;
let workspace: string;
beforeAll(async () => {
  database = await migratedDatabase();
  workspace = await newWorkspace(database);
});

const atOnce = () => testServices(database, { engine: fakeEngine({ instant: true }) });

function request(session: SessionInput, more: Partial<CreateRequest> = {}): CreateRequest {
  return { input: { session }, evidence: "counts", store: "labels", ...more };
}

function text(result: ReadResult): string {
  return new TextDecoder().decode(result.bytes);
}

function parse(result: ReadResult): Classification {
  return classificationSchema.strict().parse(JSON.parse(text(result)));
}

describe("an engine that answers quicker than the store", () => {
  it("costs a new submission one step of the database", async () => {
    const services = atOnce();
    let steps = 0;
    const counted = new Proxy(services.database, {
      get(target, name) {
        if (name === "batch") steps += 1;
        return Reflect.get(target, name, target);
      },
    });
    const result = await createClassification({ ...services, database: counted }, workspace, request(ownSession()));
    expect([result.outcome, steps]).toEqual(["created", 1]);
  });

  it("leaves the bytes and the rows of a repeat as they are", async () => {
    const services = atOnce();
    const session = ownSession({ user_key: "p-1" });
    const first = await createClassification(services, workspace, request(session));
    const before = await rowCounts(database);
    const second = await createClassification(services, workspace, request(session));
    expect([second.outcome, second.id, text(second)]).toEqual(["existing", first.id, text(first)]);
    expect(await rowCounts(database)).toEqual(before);
  });

  it("shares its labels between the people who submit the session", async () => {
    const services = atOnce();
    const session = ownSession();
    const one = parse(await createClassification(services, workspace, request(session, { user_key: "p-2" })));
    const two = await createClassification(services, workspace, request(session, { user_key: "p-3" }));
    expect(two.outcome).toBe("created");
    expect(parse(two).id).not.toBe(one.id);
    expect(parse(two).labels).toEqual(one.labels);
  });

  it("fills up a partial classification in its next revision", async () => {
    const services = atOnce();
    services.engine.script = (classifier) => (classifier === "expertise" ? noReply() : {});
    const session = ownSession();
    const first = await createClassification(services, workspace, request(session));
    services.engine.script = () => ({});
    const second = await createClassification(services, workspace, request(session));
    expect(first.status).toBe("partial");
    expect(second).toMatchObject({ outcome: "existing", id: first.id, status: "complete", revision: 2 });
    expect(parse(second).labels.outcome).toEqual(parse(first).labels.outcome);
  });

  it("makes one classification of ten duplicates at once", async () => {
    const services = atOnce();
    const session = ownSession();
    const results = await Promise.all(
      Array.from({ length: 10 }, () => createClassification(services, workspace, request(session))),
    );
    expect(new Set(results.map(text)).size).toBe(1);
    expect(results.filter((result) => result.outcome === "created")).toHaveLength(1);
  });

  it("holds a caller to the idempotency key, also after a deletion", async () => {
    const services = atOnce();
    const asked = request(ownSession(), { idempotency_key: crypto.randomUUID() });
    const first = await createClassification(services, workspace, asked);
    const again = await createClassification(services, workspace, asked);
    expect([again.outcome, text(again)]).toEqual(["created", text(first)]);
    const other = createClassification(services, workspace, { ...asked, input: { session: ownSession() } });
    await expect(other).rejects.toMatchObject({ problem: { code: "idempotency_conflict" } });
    await deleteClassification(services, workspace, first.id);
    await expect(createClassification(services, workspace, asked)).rejects.toMatchObject({
      problem: { code: "classification_deleted", id: first.id },
    });
  });
});
