import type { Principal } from "../../src/access/scopes.ts";
import { scopes } from "../../src/access/scopes.ts";
import { batchVerbs } from "../../src/batches/verbs.ts";
import { benchmarkVerbs } from "../../src/benchmarks/verbs.ts";
import type { Verbs } from "../../src/classify/verbs.ts";
import { makeApp } from "../../src/http/app.ts";
import type { Release } from "../../src/releases/release.ts";
import type { Services } from "../../src/services.ts";

export interface HttpApp {
  request(path: string, init?: RequestInit): Promise<Response>;
  /** Lines of the log, parsed. */
  readonly logs: Record<string, unknown>[];
}

const everything: Principal = { workspace: "wsp_test", scopes: new Set(scopes) };

/** The HTTP layer over verbs that a test writes: what it does with a request and a reply, apart from what a verb does. */
export function httpApp(
  verbs: Partial<Verbs> = {},
  releases: readonly Release[] = [],
  env: { readonly open: boolean } = { open: false },
): HttpApp {
  const logs: Record<string, unknown>[] = [];
  const unscripted = async () => {
    throw new Error("the test scripted no such verb");
  };
  const app = makeApp({
    verbs: {
      ...batchVerbs,
      ...benchmarkVerbs,
      authenticate: async () => everything,
      readByKey: async () => ({ principal: everything, document: null }),
      createClassification: unscripted,
      readClassification: unscripted,
      listClassifications: unscripted,
      countClassifications: unscripted,
      deleteClassification: unscripted,
      inspectSession: unscripted,
      createRelease: unscripted,
      deleteRelease: unscripted,
      previewRelease: unscripted,
      createEstimate: unscripted,
      ...verbs,
    },
    makeServices: () => servicesOf(releases, env),
    openapi: () => "{}",
    log: (line) => void logs.push(JSON.parse(line)),
  });
  const context = { waitUntil: () => undefined, passThroughOnException: () => undefined, props: {} };
  return {
    logs,
    request: async (path, init) => app.request(path, init, {}, context),
  };
}

/** Routes read releases and hand the rest to the verbs, so the rest is not there: touching it fails. */
function servicesOf(releases: readonly Release[], env: { readonly open: boolean }): Services {
  const catalog = {
    list: async () => releases,
    find: async (_workspace: string, id: string) => releases.find(({ manifest }) => manifest.id === id) ?? null,
  };
  return new Proxy({} as Services, {
    get(_, name) {
      if (name === "releases") return catalog;
      if (name === "env") return env;
      throw new Error(`the routes used services.${String(name)}`);
    },
  });
}
