import { beforeAll, describe, expect, it } from "vitest";
import { type Classification, classificationSchema } from "../../src/classify/classification.ts";
import { createClassification } from "../../src/classify/create-classification.ts";
import type { CreateRequest, CreateResult } from "../../src/classify/requests.ts";
import type { SessionInput } from "../../src/intake/session.ts";
import { claudeRelease, engineOver } from "../support/claude.ts";
import { migratedDatabase, newWorkspace } from "../support/database.ts";
import { FakeAnthropic, type FakeOptions } from "../support/fake-anthropic/fake-anthropic.ts";
import { inOrder, status } from "../support/fake-anthropic/faults.ts";
import { ownSession, testServices } from "../support/services.ts";

let database: D1Database;
let workspace: string;
beforeAll(async () => {
  database = await migratedDatabase();
  workspace = await newWorkspace(database);
});

async function claudeServices(id: string, options: FakeOptions = {}) {
  const fake = new FakeAnthropic(options);
  const base = testServices(database, { releases: [await claudeRelease(id)] });
  return { fake, services: { ...base, engines: { ...base.engines, claude: engineOver(fake) } } };
}

function request(session: SessionInput, release: string): CreateRequest {
  return { input: { session }, release, evidence: "counts", store: "labels" };
}

function parse(result: CreateResult): Classification {
  return classificationSchema.parse(JSON.parse(new TextDecoder().decode(result.bytes)));
}

describe("a Claude classification", () => {
  it("is stored with its labels, its endpoint and the cost of each call", async () => {
    const { services } = await claudeServices("full-context-1");
    const made = parse(await createClassification(services, workspace, request(ownSession(), "full-context-1")));
    expect(made).toMatchObject({ status: "complete", engine: "claude", endpoint: "api.anthropic.com" });
    expect(made.labels.work_mode).toMatchObject({ value: "plan", call: { model: "claude-haiku-5-5", shared_by: 1 } });
    expect(made.labels.work_mode?.text_evidence).toBe(1);
  });

  it("keeps quotes only where text was asked for", async () => {
    const { services } = await claudeServices("full-context-1");
    const session = ownSession();
    const without = parse(await createClassification(services, workspace, request(session, "full-context-1")));
    expect(without.labels.outcome?.evidence).toEqual([]);
    const other = { ...request(ownSession(), "full-context-1"), evidence: "text" } as const;
    const kept = parse(await createClassification(services, workspace, other));
    expect(kept.labels.outcome?.evidence).toMatchObject([{ kind: "quote", turn: 0 }]);
  });

  it("whose one call fails is partial, and asking again asks only that question", async () => {
    const faults = inOrder(null, null, null, status(400, "invalid_request_error"));
    const { services, fake } = await claudeServices("as-published-1", { faults });
    const session = ownSession();
    const first = parse(await createClassification(services, workspace, request(session, "as-published-1")));
    const failed = Object.values(first.labels).filter((label) => label.status === "error");
    expect(first.status).toBe("partial");
    expect(failed).toHaveLength(1);
    expect(fake.exchanges).toHaveLength(9);
    const again = parse(await createClassification(services, workspace, request(session, "as-published-1")));
    expect(fake.exchanges).toHaveLength(10);
    expect(Object.values(again.labels).filter((label) => label.status === "error")).toHaveLength(0);
    expect(again).toMatchObject({ id: first.id, revision: 2 });
  });

  it("that two ask for at once costs one set of calls", async () => {
    const { services, fake } = await claudeServices("full-context-1", { latencyMs: 30 });
    const session = ownSession();
    const results = await Promise.all([
      createClassification(services, workspace, request(session, "full-context-1")),
      createClassification(services, workspace, request(session, "full-context-1")),
    ]);
    expect(new Set(results.map(({ id }) => id)).size).toBe(1);
    expect(fake.exchanges).toHaveLength(9);
  });

  it("without a key is refused by name of the release that needs none", async () => {
    const { services } = await claudeServices("full-context-1");
    const keyless = { ...services, engines: { ...services.engines, claude: null } };
    await expect(
      createClassification(keyless, workspace, request(ownSession(), "full-context-1")),
    ).rejects.toMatchObject({
      problem: { code: "engine_unavailable", alternative: "embedded-3" },
    });
  });
});
