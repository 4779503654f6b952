import { env } from "cloudflare:workers";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { verbs } from "../../../src/classify/verbs.ts";
import { makeApp } from "../../../src/http/app.ts";
import { postingsIn, postingsObject } from "../../../src/releases/postings-source.ts";
import { workspaceCatalog } from "../../../src/releases/workspace-catalog.ts";
import type { Services } from "../../../src/services.ts";
import { claudeRelease, engineOver } from "../../support/claude.ts";
import { migratedDatabase, newWorkspace } from "../../support/database.ts";
import { FakeAnthropic } from "../../support/fake-anthropic/fake-anthropic.ts";
import { newKey } from "../../support/keys.ts";
import { replyFaults } from "../../support/openapi.ts";
import { madeUpPostings, pricedPostings } from "../../support/priced-postings.ts";
import { ownSession, testServices } from "../../support/services.ts";

interface Label {
  readonly id: string;
  readonly status: string;
  readonly task_value: { readonly usd: number; readonly band: string } | null;
  readonly reason: string | null;
  readonly release: { readonly digest: string };
}
interface Made {
  readonly status: string;
  readonly release: { readonly digest: string };
  readonly labels: Readonly<Record<string, Label>>;
}
interface Shown {
  readonly digest: string;
  readonly priced_postings: { readonly digest: string; readonly release_digest: string } | null;
}

let database: D1Database;
let bearer: string;
beforeAll(async () => {
  database = await migratedDatabase();
  bearer = await newKey(database, await newWorkspace(database), "classifications:read classifications:write");
});
beforeEach(() => env.VAULT.delete(postingsObject));
afterAll(() => env.VAULT.delete(postingsObject));

/** The catalogue and the bucket of the deployed Worker, with the fake API behind the engine. */
function server() {
  const fake = new FakeAnthropic();
  const base = testServices(database);
  const services: Services = {
    ...base,
    releases: workspaceCatalog(base.database, postingsIn(env.VAULT)),
    engines: { ...base.engines, claude: engineOver(fake) },
  };
  const app = makeApp({ verbs, makeServices: () => services, openapi: () => "{}", log: () => undefined });
  const headers = { authorization: `Bearer ${bearer}`, "content-type": "application/json" };
  return {
    fake,
    get: async <T>(path: string) => (await app.request(path, { headers })).json<T>(),
    async post<T>(operation: string, path: string, body: object): Promise<T> {
      const response = await app.request(path, { method: "POST", headers, body: JSON.stringify(body) });
      expect(await replyFaults(operation, response)).toEqual([]);
      return response.json<T>();
    },
  };
}

const give = (trade: string) => env.VAULT.put(postingsObject, JSON.stringify(madeUpPostings(trade)));

describe("as-published-1 where the operator gave priced postings", () => {
  test("labels all ten, under a digest of its own that every label carries", async () => {
    await give("mapping");
    const { fake, post } = server();
    const body = { session: ownSession(), release: "as-published-1" };
    const made = await post<Made>("createClassification", "/v1/classifications", body);
    expect(made.status).toBe("complete");
    expect(made.labels.task_value).toMatchObject({ status: "labeled", task_value: { usd: 250, band: "200-1000" } });
    expect(fake.exchanges).toHaveLength(11);
    const bare = await claudeRelease("as-published-1");
    expect(made.release.digest).not.toBe(bare.digest);
    expect(new Set(Object.values(made.labels).map(({ release }) => release.digest))).toEqual(
      new Set([made.release.digest]),
    );
  });

  test("never reuses a label of another set, nor of none", async () => {
    const { fake, post } = server();
    const body = { session: ownSession(), release: "as-published-1" };
    const ask = () => post<Made>("createClassification", "/v1/classifications", body);
    const without = await ask();
    expect(without.labels.task_value).toMatchObject({ status: "skipped", reason: "no_priced_postings" });
    const asked = [fake.exchanges.length];
    const digests = [without.release.digest];
    for (const trade of ["sewing", "tiling", "sewing"]) {
      await give(trade);
      digests.push((await ask()).release.digest);
      asked.push(fake.exchanges.length);
    }
    // Nine questions, then eleven calls for each new set, and none where the first set is back.
    expect(asked).toEqual([9, 20, 31, 31]);
    expect(new Set(digests).size).toBe(3);
    expect(digests[3]).toBe(digests[1]);
  });

  test("says which set it is and what it was without it; other releases have none", async () => {
    await give("joinery");
    const { get } = server();
    const { digest } = await pricedPostings("joinery");
    const bare = await claudeRelease("as-published-1");
    const shown = await get<Shown>("/v1/releases/as-published-1");
    expect(shown.priced_postings).toEqual({ digest, release_digest: bare.digest });
    const { items } = await get<{ items: (Shown & { readonly id: string })[] }>("/v1/releases");
    expect(items.find(({ id }) => id === "as-published-1")?.digest).toBe(shown.digest);
    expect((await get<Shown>("/v1/releases/full-context-1")).priced_postings).toBeNull();
  });

  test("previews both calls, the second with its place open for the first one's reply", async () => {
    await give("weaving");
    const { fake, post } = server();
    const session = ownSession();
    const path = "/v1/releases/as-published-1/preview";
    const preview = await post<{
      readonly requests: readonly { body: object; open_place: string | null; body_sha256: string | null }[];
      readonly not_shown: readonly string[];
    }>("previewRelease", path, { session, classifiers: ["task_value"] });
    const [writes, prices, ...more] = preview.requests;
    expect([more, preview.not_shown, fake.exchanges]).toEqual([[], [], []]);
    expect(writes).toMatchObject({ open_place: null, body: { model: "claude-haiku-4-5", temperature: 0.2 } });
    expect(prices).toMatchObject({ open_place: "{{posting}}", body_sha256: null, body: { model: "claude-opus-4-7" } });
    expect(JSON.stringify(prices?.body)).toContain("<posting>\\n{{posting}}\\n</posting>");
    await post<Made>("createClassification", "/v1/classifications", { session, release: "as-published-1" });
    const sent = fake.exchanges.map(({ text }) => text);
    expect(sent).toContain(JSON.stringify(writes?.body));
    const written = JSON.stringify({
      title: "title",
      description: "description",
      skills: ["hydrology", "Python", "plotting"],
    });
    const filled = JSON.stringify(prices?.body).replace("{{posting}}", JSON.stringify(written).slice(1, -1));
    expect(sent).toContain(filled);
  });

  test("estimates both calls and says that the second depends on the first", async () => {
    await give("plumbing");
    const { post } = server();
    const sessions = [{ transcript_bytes: 20_000 }];
    const body = { release: "as-published-1", classifiers: ["task_value"], sessions };
    const { calls, not_estimated, assumptions } = await post<{
      readonly calls: readonly {
        readonly model: string;
        readonly usd: Readonly<Record<"low" | "expected" | "high", number>>;
        readonly cache_read_tokens: { readonly expected: number };
      }[];
      readonly not_estimated: readonly string[];
      readonly assumptions: readonly string[];
    }>("createEstimate", "/v1/estimates", body);
    expect(calls.map(({ model }) => model)).toEqual(["claude-haiku-4-5", "claude-opus-4-7"]);
    expect(calls[1]?.cache_read_tokens.expected).toBeGreaterThan(2_048);
    for (const { usd } of calls) {
      expect(usd.low).toBeLessThan(usd.expected);
      expect(usd.expected).toBeLessThan(usd.high);
    }
    expect(not_estimated).toEqual([]);
    expect(assumptions.join(" ")).toContain("only when the first has answered");
  });
});
