import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startLocalWorker } from "./local-worker.ts";

/**
 * Writes the replies in openapi/examples: what the Worker really answers to the requests there. Run it when a reply's form or the
 * default release changes, then `npm run generate:openapi`.
 */
const folder = "openapi/examples";
const state = mkdtempSync(join(tmpdir(), "metier-examples-"));
const worker = await startLocalWorker({ state });
try {
  const created = await capture("createClassification", "POST", "/v1/classifications", "session");
  const id = field(created, "id");
  await capture("readClassification", "GET", `/v1/classifications/${id}`);
  await capture("listClassifications", "GET", "/v1/classifications?limit=1");
  await capture("countClassifications", "GET", "/v1/classifications/counts?by=classifier,month,status,value&limit=3");
  await capture("deleteClassification", "DELETE", `/v1/classifications/${id}`);
  await capture("createInspection", "POST", "/v1/inspections", "session");
  await capture("listReleases", "GET", "/v1/releases");
  await capture("readHealth", "GET", "/health");
} finally {
  await worker.stop();
  rmSync(state, { recursive: true, force: true });
}

async function capture(operation: string, method: string, path: string, request?: string): Promise<unknown> {
  const body = request === undefined ? null : readFileSync(`${folder}/${operation}.request.${request}.json`);
  const headers = { "content-type": "application/json" };
  const response = await fetch(worker.url + path, { method, headers, body });
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${text}`);
  const reply: unknown = JSON.parse(text);
  writeFileSync(`${folder}/${operation}.${response.status}.json`, `${JSON.stringify(reply, null, 2)}\n`);
  return reply;
}

function field(reply: unknown, name: string): string {
  const value: unknown = typeof reply === "object" && reply !== null ? Reflect.get(reply, name) : undefined;
  if (typeof value !== "string") throw new Error(`The reply has no ${name}.`);
  return value;
}
