import { verbs } from "../../src/classify/verbs.ts";
import { makeApp } from "../../src/http/app.ts";
import { workspaceCatalog } from "../../src/releases/workspace-catalog.ts";
import { fakeEngine } from "./fake-engine.ts";
import { testServices } from "./services.ts";

export type ReleaseClient = (path: string, init?: RequestInit) => Promise<Response>;

/** Routes, verbs and D1 under one key, with the releases of its workspace; the model's engine is the fake. */
export function releaseClient(database: D1Database, key: string): ReleaseClient {
  const makeServices = () => {
    const services = testServices(database);
    const claude = fakeEngine({ name: "claude", endpoint: "api.test", deterministic: false });
    return {
      ...services,
      releases: workspaceCatalog(services.database, async () => null),
      engines: { embedded: null, claude },
    };
  };
  const app = makeApp({ verbs, makeServices, openapi: () => "{}", log: () => undefined });
  const context = { waitUntil: () => undefined, passThroughOnException: () => undefined, props: {} };
  return async (path, { headers, ...init } = {}) =>
    app.request(path, { ...init, headers: { authorization: `Bearer ${key}`, ...headers } }, {}, context);
}
