import { beforeAll, describe, expect, test } from "vitest";
import { verbs } from "../../../src/classify/verbs.ts";
import { costUsd } from "../../../src/engines/claude/prices.ts";
import { makeApp } from "../../../src/http/app.ts";
import { bundledCatalog } from "../../../src/releases/catalog.ts";
import type { Release } from "../../../src/releases/release.ts";
import { migratedDatabase, newWorkspace, rowCounts } from "../../support/database.ts";
import { newKey } from "../../support/keys.ts";
import { replyFaults } from "../../support/openapi.ts";
import { ownSession, testServices } from "../../support/services.ts";

interface Range {
  readonly low: number;
  readonly expected: number;
  readonly high: number;
}
interface Amounts {
  readonly input_tokens: Range;
  readonly cache_write_tokens: Range;
  readonly cache_read_tokens: Range;
  readonly output_tokens: Range;
  readonly usd: Range | null;
}
interface Estimate {
  readonly askings: number;
  readonly calls: readonly (Amounts & { readonly classifiers: readonly string[]; readonly model: string })[];
  readonly total: Amounts;
  readonly below_minimum_prefix: number | null;
  readonly not_estimated: readonly string[];
  readonly assumptions: readonly string[];
}

let database: D1Database;
let releases: readonly Release[];
let key: string;

beforeAll(async () => {
  database = await migratedDatabase();
  releases = await bundledCatalog.list();
  key = await newKey(database, await newWorkspace(database), "classifications:write");
});

/** The bundled releases without an engine: nothing could be asked if one tried. */
async function post(body: object): Promise<Response> {
  const makeServices = () => ({ ...testServices(database, { releases }), engines: { embedded: null, claude: null } });
  const app = makeApp({ verbs, makeServices, openapi: () => "{}", log: () => undefined });
  const headers = { authorization: `Bearer ${key}`, "content-type": "application/json" };
  const response = await app.request("/v1/estimates", { method: "POST", headers, body: JSON.stringify(body) });
  expect(await replyFaults("createEstimate", response)).toEqual([]);
  return response;
}

async function estimate(body: object): Promise<Estimate> {
  const response = await post(body);
  expect(response.status).toBe(200);
  return response.json();
}

const sizes = (bytes: number, count = 1) => [{ transcript_bytes: bytes, count }];
const billed = ({ input_tokens, cache_write_tokens, cache_read_tokens }: Amounts) =>
  input_tokens.expected + cache_write_tokens.expected + cache_read_tokens.expected;

describe("an estimate", () => {
  test("has for each figure a low that is no more and a high that is no less than the expected", async () => {
    for (const { manifest } of releases) {
      for (const bytes of [0, 300, 2_000, 60_000, 3_000_000]) {
        const { calls, total } = await estimate({ release: manifest.id, sessions: sizes(bytes, 3) });
        for (const { input_tokens, cache_write_tokens, cache_read_tokens, output_tokens, usd } of [...calls, total]) {
          for (const range of [input_tokens, cache_write_tokens, cache_read_tokens, output_tokens, usd]) {
            expect(range?.low).toBeLessThanOrEqual(range?.expected ?? Number.NaN);
            expect(range?.expected).toBeLessThanOrEqual(range?.high ?? Number.NaN);
          }
        }
      }
    }
  });

  test("counts a cached prefix as written once and read by the other calls", async () => {
    const { calls, total } = await estimate({ release: "full-context-1", sessions: sizes(50_000) });
    const [first, ...rest] = calls;
    const written = first?.cache_write_tokens.expected ?? 0;
    expect(written).toBeGreaterThan(50_000 / 4);
    expect(first?.cache_read_tokens.high).toBe(0);
    for (const call of rest) {
      expect(call.cache_write_tokens.high).toBe(0);
      expect(call.cache_read_tokens.expected).toBe(written);
    }
    expect(total.cache_read_tokens.expected).toBe(written * rest.length);
  });

  test("knows that a short prefix is not cached, and says how many are", async () => {
    const files = releases.find(({ manifest }) => manifest.id === "full-context-1")?.files ?? expect.fail();
    const manifest = JSON.stringify({ ...JSON.parse(String(files.get("manifest.json"))), model: "claude-haiku-4-5" });
    const { loadRelease } = await import("../../../src/releases/load.ts");
    const slow = await loadRelease(new Map([...files, ["manifest.json", manifest]]), "draft");
    const before = releases;
    releases = [slow];
    try {
      const short = await estimate({ release: "full-context-1", sessions: [...sizes(100, 7), ...sizes(100_000, 2)] });
      expect(short).toMatchObject({ askings: 9, below_minimum_prefix: 7 });
      const alone = await estimate({ release: "full-context-1", sessions: sizes(100) });
      expect(alone.total.cache_read_tokens.expected).toBe(0);
    } finally {
      releases = before;
    }
  });

  test("asks everything of a joint release in one call", async () => {
    const { calls, total } = await estimate({ release: "full-context-joint-1", sessions: sizes(50_000) });
    expect(calls).toHaveLength(1);
    expect(calls[0]?.classifiers.length).toBeGreaterThan(1);
    const separate = await estimate({ release: "full-context-1", sessions: sizes(50_000) });
    expect(billed(total)).toBeLessThan(billed(separate.total) / 3);
  });

  test("is priced by the price file, call by call, and by half in a batch", async () => {
    const { calls, total } = await estimate({ release: "as-published-1", sessions: sizes(10_000) });
    for (const call of calls) {
      const tokens = {
        input_tokens: call.input_tokens.expected,
        cache_write_tokens: 0,
        cache_read_tokens: 0,
        output_tokens: call.output_tokens.expected,
      };
      expect(call.usd?.expected).toBe(costUsd(call.model, tokens));
    }
    const batch = await estimate({ release: "as-published-1", sessions: sizes(10_000), batch: true });
    expect(batch.total.usd?.expected).toBeCloseTo((total.usd?.expected ?? 0) / 2, 10);
    expect(total.usd?.low).toBeGreaterThan(0);
  });

  test("names what it leaves out", async () => {
    const { not_estimated, assumptions } = await estimate({ release: "as-published-1", sessions: sizes(1_000) });
    expect(not_estimated).toEqual(["task_value"]);
    expect(assumptions.join(" ")).toContain("task_value");
  });

  test("grows with sessions and draws", async () => {
    const one = await estimate({ release: "full-context-1", sessions: sizes(20_000) });
    const six = await estimate({ release: "full-context-1", sessions: sizes(20_000, 2), draws: 3 });
    expect(six.askings).toBe(6);
    expect(billed(six.total)).toBe(6 * billed(one.total));
  });

  test("counts a size no further than the release shows it", async () => {
    const [cut, longer] = [25_000, 9_000_000];
    const release = "as-published-1";
    const at = await estimate({ release, sessions: sizes(cut) });
    expect((await estimate({ release, sessions: sizes(longer) })).total).toEqual(at.total);
  });

  test("of the embedded engine costs nothing", async () => {
    const { calls, total, assumptions } = await estimate({ release: "embedded-1", sessions: sizes(1_000, 400_000) });
    expect(calls).toEqual([]);
    expect(total.usd).toEqual({ low: 0, expected: 0, high: 0 });
    expect(assumptions).toHaveLength(1);
  });

  test("of a session is that of its transcript's bytes, anonymous or not, and keeps nothing", async () => {
    const before = await rowCounts(database);
    const session = ownSession();
    const named = { turns: [{ role: "human", text: "Write to jane.roe@uni-sample.org, please." }] };
    const transcript = JSON.stringify({ turns: session.turns });
    const whole = await estimate({
      release: "full-context-1",
      sessions: [{ session }, { session: named }, { transcript, format: "session" }],
    });
    expect(whole.askings).toBe(3);
    expect(await rowCounts(database)).toEqual(before);
  });

  test("names the session that cannot be read, and never what is in it", async () => {
    const sessions = [{ session: ownSession() }, { session: { turns: [{ role: "zqxMARKERxqz" }] } }];
    for (const release of ["full-context-1", "embedded-1"]) {
      const text = await (await post({ release, sessions })).text();
      expect(JSON.parse(text)).toMatchObject({ status: 422, code: "session_refused", index: 1, reason: "schema" });
      expect(text).not.toContain("zqxMARKERxqz");
    }
  });

  test.each([
    [{ sessions: [] }, "schema"],
    [{ sessions: [{ transcript_bytes: -1 }] }, "schema"],
    [{ sessions: [{ transcript_bytes: 1, session: {} }] }, "schema"],
    [{ sessions: sizes(1), draws: 0 }, "schema"],
    [{ release: "absent-1", sessions: sizes(1) }, "unknown_release"],
    [{ release: "full-context-1", classifiers: ["task_value"], sessions: sizes(1) }, "classifier_not_in_release"],
    [{ release: "full-context-joint-1", classifiers: ["outcome"], sessions: sizes(1) }, "release_is_joint"],
  ])("%j is refused as %s", async (body, code) => {
    expect(await (await post({ release: "full-context-1", ...body })).json()).toMatchObject({ code });
  });
});
