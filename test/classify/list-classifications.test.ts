import { beforeAll, describe, expect, it } from "vitest";
import { createClassification } from "../../src/classify/create-classification.ts";
import { listClassifications } from "../../src/classify/list-classifications.ts";
import type { ListFilters } from "../../src/classify/requests.ts";
import { classifiers } from "../../src/instrument/classifiers.ts";
import { migratedDatabase, newWorkspace } from "../support/database.ts";
import { fakeEngine, noReply } from "../support/fake-engine.ts";
import { countedDatabase } from "../support/rows-read.ts";
import { fakeRelease, ownSession, type TestServices, testServices } from "../support/services.ts";

const months = ["2026-03", "2026-04", "2026-05"];
const modes = classifiers.work_mode.labels.map((label) => label.value).slice(0, 2);
const made: { id: string; release: string; month: string; mode: string; user_key: string; status: string }[] = [];

let database: D1Database;
let workspace: string;
let services: TestServices;
beforeAll(async () => {
  database = await migratedDatabase();
  workspace = await newWorkspace(database);
  const engine = fakeEngine();
  const releases = [fakeRelease("fake-1"), fakeRelease("fake-2", `sha256:${"2".repeat(64)}`)];
  services = testServices(database, { engine, releases });
  for (let index = 0; index < 24; index++) {
    const month = months[index % 3] ?? "";
    const mode = modes[index % 2] ?? "";
    const release = index % 4 < 2 ? "fake-1" : "fake-2";
    const user_key = `p-${index % 5}`;
    const fails = index === 7;
    engine.script = (classifier) =>
      classifier === "work_mode" ? { value: mode } : classifier === "outcome" && fails ? noReply() : {};
    const request = {
      input: { session: ownSession() },
      evidence: "counts",
      store: "labels",
      release,
      month,
      user_key,
    } as const;
    const { id, status } = await createClassification(services, workspace, request);
    made.push({ id, release, month, mode, user_key, status });
  }
});

async function all(filters: ListFilters, limit = 5): Promise<string[]> {
  const ids: string[] = [];
  for (let cursor: string | null = null, page = 0; page < 30; page++) {
    const result = await listClassifications(services, workspace, filters, { cursor, limit });
    ids.push(...result.items.map((item) => item.id));
    cursor = result.next_cursor;
    if (cursor === null) return ids;
  }
  throw new Error("the pages do not end");
}

const expected = (matches: (row: (typeof made)[number]) => boolean) =>
  made
    .filter(matches)
    .map((row) => row.id)
    .toReversed();

describe("a list", () => {
  it("gives everything once, newest first, over pages of any size", async () => {
    for (const limit of [1, 7, 24, 100]) expect(await all({}, limit)).toEqual(expected(() => true));
  });

  it("goes by release, month, person, session and status", async () => {
    expect(await all({ release: "fake-2" })).toEqual(expected((row) => row.release === "fake-2"));
    expect(await all({ month: "2026-04" })).toEqual(expected((row) => row.month === "2026-04"));
    expect(await all({ user_key: "p-3" })).toEqual(expected((row) => row.user_key === "p-3"));
    expect(await all({ session_id: "s-1" })).toEqual([]);
    expect(await all({ status: "partial" })).toEqual(expected((row) => row.status === "partial"));
    expect(await all({ status: "partial" })).toHaveLength(1);
  });

  it("goes by value of a classifier together with release and month", async () => {
    const [mode = ""] = modes;
    const filters = { classifier: "work_mode", value: mode } as const;
    expect(await all(filters)).toEqual(expected((row) => row.mode === mode));
    expect(await all({ ...filters, release: "fake-1", month: "2026-03" })).toEqual(
      expected((row) => row.mode === mode && row.release === "fake-1" && row.month === "2026-03"),
    );
  });

  it.each([
    ["release", { release: "fake-1" }],
    ["month", { month: "2025-12" }],
    ["person", { user_key: "p-none" }],
    ["session", { session_id: "s-none" }],
    ["status", { status: "pending" }],
    ["value", { classifier: "work_mode", value: "operate" }],
    ["value, release and month", { classifier: "work_mode", value: "operate", release: "fake-1", month: "2026-04" }],
  ] as const)("looks at nothing but its page where it goes by %s", async (_, filters) => {
    const reading = countedDatabase(database);
    const counting = { ...services, database: reading.database };
    const other = await newWorkspace(database);
    const page = { cursor: null, limit: 5 };
    expect((await listClassifications(counting, other, filters, page)).items).toEqual([]);
    expect(reading.take()).toBe(0);
    await listClassifications(counting, workspace, filters, page);
    // An index row and a row of each of five, and of one more that tells whether there is a next page.
    expect(reading.take()).toBeLessThanOrEqual(2 * 6);
  });

  it("is a workspace's own", async () => {
    const other = await newWorkspace(database);
    expect((await listClassifications(services, other, {}, { cursor: null, limit: 5 })).items).toEqual([]);
  });

  it("gives each item in the bytes in which it is read alone", async () => {
    const { items } = await listClassifications(services, workspace, {}, { cursor: null, limit: 1 });
    const { readClassification } = await import("../../src/classify/read-classification.ts");
    const [item] = items;
    expect(item?.bytes).toEqual((await readClassification(services, workspace, item?.id ?? "")).bytes);
  });

  it("refuses a cursor under other filters than those that it was given for", async () => {
    const { next_cursor: cursor } = await listClassifications(services, workspace, {}, { cursor: null, limit: 5 });
    const other = listClassifications(services, workspace, { month: "2026-04" }, { cursor, limit: 5 });
    await expect(other).rejects.toMatchObject({ problem: { code: "invalid_cursor" } });
    expect((await listClassifications(services, workspace, {}, { cursor, limit: 3 })).items).toHaveLength(3);
  });

  it("refuses a release that is not there, and gives an empty page of one without classifications", async () => {
    const first = { cursor: null, limit: 5 };
    const unknown = listClassifications(services, workspace, { release: "fake-3" }, first);
    await expect(unknown).rejects.toMatchObject({ problem: { code: "unknown_release" } });
    const other = await newWorkspace(database);
    expect((await listClassifications(services, other, { release: "fake-1" }, first)).items).toEqual([]);
  });

  it.each(["", "!!!", "e30", btoa("1.cls_x"), btoa("2.cls_01980c9e5f7a7c3e9d1b2a3c4d5e6f70")])(
    "refuses the made-up cursor %j",
    async (cursor) => {
      const asked = listClassifications(services, workspace, {}, { cursor, limit: 5 });
      await expect(asked).rejects.toMatchObject({ problem: { code: "invalid_cursor" } });
    },
  );
});
