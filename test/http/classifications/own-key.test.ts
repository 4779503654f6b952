import { env } from "cloudflare:workers";
import { beforeAll, expect, test } from "vitest";
import { verbs } from "../../../src/classify/verbs.ts";
import { makeApp } from "../../../src/http/app.ts";
import type { Services } from "../../../src/services.ts";
import { openVault } from "../../../src/vault/vault.ts";
import { claudeRelease, engineOver } from "../../support/claude.ts";
import { dump, migratedDatabase, newWorkspace } from "../../support/database.ts";
import { FakeAnthropic } from "../../support/fake-anthropic/fake-anthropic.ts";
import { type Faults, inOrder, noFaults } from "../../support/fake-anthropic/faults.ts";
import { newKey } from "../../support/keys.ts";
import { ownSession, testServices } from "../../support/services.ts";

const ownKey = `sk-ant-own-${crypto.randomUUID()}`;
let database: D1Database;
let bearer: string;
beforeAll(async () => {
  database = await migratedDatabase();
  bearer = await newKey(database, await newWorkspace(database), "classifications:read classifications:write");
});

async function send(faults: Faults, headers: Record<string, string> = {}) {
  const release = await claudeRelease("full-context-1");
  const fake = new FakeAnthropic({ key: ownKey, faults });
  const logs: string[] = [];
  const base = testServices(database, { releases: [release] });
  const started: string[] = [];
  const services: Services = {
    ...base,
    vault: openVault(env.VAULT, [crypto.getRandomValues(new Uint8Array(32))]),
    startFinishing: async (name) => void started.push(name),
    claudeWith: (apiKey) => engineOver(fake, { apiKey }),
  };
  const app = makeApp({
    verbs,
    makeServices: () => services,
    openapi: () => "{}",
    log: (line) => void logs.push(line),
  });
  const response = await app.request(
    "/v1/classifications",
    {
      method: "POST",
      headers: { authorization: `Bearer ${bearer}`, "content-type": "application/json", ...headers },
      body: JSON.stringify({ session: ownSession(), release: "full-context-1", evidence: "text" }),
    },
    {},
    { waitUntil: () => undefined, passThroughOnException: () => undefined, props: {} },
  );
  const body = await response.text();
  await Promise.all(base.deferred);
  const rows = `${await dump(database)}\n${await objects()}`;
  return { status: response.status, body, written: [body, ...logs, ...started, rows].join("\n"), fake };
}

/** Names and bytes of every object in the bucket. */
async function objects(): Promise<string> {
  const { objects: all } = await env.VAULT.list();
  const texts = all.map(async ({ key }) => `${key}\n${await (await env.VAULT.get(key))?.text()}`);
  return (await Promise.all(texts)).join("\n");
}

test("a caller's own key labels a session where the operator has none", async () => {
  const { status, body, fake } = await send(noFaults, { "anthropic-api-key": ownKey });
  expect(status).toBe(201);
  expect(JSON.parse(body)).toMatchObject({ status: "complete", endpoint: "api.anthropic.com" });
  expect(fake.exchanges).toHaveLength(9);
});

test("without it the release's engine is not there", async () => {
  const { status, body } = await send(noFaults);
  expect(status).toBe(503);
  expect(JSON.parse(body)).toMatchObject({ code: "engine_unavailable" });
});

test("the key stands in nothing that the run wrote: reply, log lines, every row of every table, every object, every Workflow", async () => {
  const faults = inOrder(
    null,
    { kind: "status", status: 400, type: "invalid_request_error", message: ownKey },
    {
      kind: "reply",
      text: `{"answer":"${ownKey}"}`,
    },
  );
  const { status, written } = await send(faults, { "anthropic-api-key": ownKey });
  expect(status).toBe(201);
  expect(written).toContain("cls_");
  expect(written).not.toContain(ownKey);
});

test("a key that cannot be one is refused without being repeated", async () => {
  const { status, written } = await send(noFaults, { "anthropic-api-key": `${ownKey} and more` });
  expect(status).toBe(422);
  expect(written).not.toContain(ownKey);
});
