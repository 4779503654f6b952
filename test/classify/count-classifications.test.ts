import { beforeAll, describe, expect, it } from "vitest";
import { countClassifications } from "../../src/classify/count-classifications.ts";
import { createClassification } from "../../src/classify/create-classification.ts";
import { deleteClassification } from "../../src/classify/delete-classification.ts";
import type { CreateRequest } from "../../src/classify/requests.ts";
import type { TallyField } from "../../src/store/classification-words.ts";
import type { TallyFilters } from "../../src/store/label-tallies.ts";
import { migratedDatabase, newWorkspace } from "../support/database.ts";
import { fakeEngine, noReply } from "../support/fake-engine.ts";
import { countedDatabase } from "../support/rows-read.ts";
import { fakeRelease, ownSession, type TestServices, testServices } from "../support/services.ts";

const columns = {
  release: "release_id",
  classifier: "classifier",
  month: "month",
  status: "status",
  value: "value",
} as const satisfies Record<TallyField, string>;
const everything = ["release", "classifier", "month", "status", "value"] as const satisfies readonly TallyField[];
const months = ["2026-03", "2026-04", null];
const modes = ["fix", "build"];

let database: D1Database;
let workspace: string;
let services: TestServices;
const made: { readonly id: string; readonly request: CreateRequest }[] = [];

beforeAll(async () => {
  database = await migratedDatabase();
  workspace = await newWorkspace(database);
  const releases = [fakeRelease("fake-1"), fakeRelease("fake-2", `sha256:${"2".repeat(64)}`)];
  services = testServices(database, { engine: fakeEngine(), releases });
  for (let index = 0; index < 18; index += 1) {
    const mode = modes[index % 2] ?? "";
    services.engine.script = (classifier) =>
      classifier === "work_mode" ? { value: mode } : classifier === "outcome" && index > 15 ? noReply() : {};
    const release = index < 12 ? "fake-1" : "fake-2";
    const fields = { input: { session: ownSession() }, month: months[index % 3] ?? null, release } as const;
    const request = { ...fields, evidence: "none", store: "labels" } as const;
    made.push({ id: (await createClassification(services, workspace, request)).id, request });
  }
});

/** What counting the rows themselves gives. */
async function counted(by: readonly TallyField[]): Promise<unknown[]> {
  const fields = by.map((field) => `${columns[field]} AS ${field}`).join(", ");
  const order = by.map((field) => `coalesce(${field}, '')`).join(", ");
  const rows = database
    .prepare(
      `SELECT ${fields}, count(*) AS labels FROM classification_labels WHERE workspace_id = ? GROUP BY ${order} ORDER BY ${order}`,
    )
    .bind(workspace);
  return (await rows.all()).results;
}

async function all(by: readonly TallyField[], filters: TallyFilters = {}, limit = 1000): Promise<unknown[]> {
  const items: unknown[] = [];
  for (let cursor: string | null = null; ; ) {
    const page = await countClassifications(services, workspace, { by, filters }, { cursor, limit });
    items.push(...page.items);
    cursor = page.next_cursor;
    if (cursor === null) return items;
  }
}

describe("counts of labels", () => {
  it("are what counting the rows gives, by whatever they are counted", async () => {
    for (const by of [everything, ["classifier", "month"], ["month"], ["value", "status"]] as const) {
      expect(await all(by)).toEqual(await counted(by));
    }
    expect(await all(["release"])).toEqual([
      { release: "fake-1", labels: 120 },
      { release: "fake-2", labels: 60 },
    ]);
  });

  it("stay so when a submission is repeated, an unanswered question is asked again, and classifications are deleted", async () => {
    const [first, , third] = made;
    const unanswered = made.at(-1);
    if (first === undefined || third === undefined || unanswered === undefined) return expect.fail();
    expect(await all(["status"])).toContainEqual({ status: "error", labels: 2 });
    services.engine.script = (classifier) => (classifier === "work_mode" ? { value: "build" } : {});
    for (const { request } of [first, unanswered]) await createClassification(services, workspace, request);
    // The same session once more, as another submission: its labels are shared, its links are its own.
    await createClassification(services, workspace, { ...third.request, month: "2026-05" });
    expect(await all(everything)).toEqual(await counted(everything));
    expect(await all(["status"])).toContainEqual({ status: "error", labels: 1 });
    expect(await all(["month"])).toContainEqual({ month: "2026-05", labels: 10 });
    for (const { id } of made.slice(0, 6)) await deleteClassification(services, workspace, id);
    expect(await all(everything)).toEqual(await counted(everything));
    expect(await all(["release"])).toContainEqual({ release: "fake-1", labels: 70 });
  });

  it("leave no row of what nobody says any more", async () => {
    const own = await newWorkspace(database);
    const request = { input: { session: ownSession() }, month: "2025-01", evidence: "none", store: "labels" } as const;
    const { id } = await createClassification(services, own, request);
    await deleteClassification(services, own, id);
    const rows = database.prepare("SELECT count(*) AS n FROM label_tallies WHERE workspace_id = ?").bind(own);
    expect(await rows.first("n")).toBe(0);
  });

  it("go by release, question, month, status and value", async () => {
    const by = ["month"] as const;
    const filters = {
      release: "fake-2",
      classifier: "work_mode",
      month: "2026-04",
      status: "labeled",
      value: "build",
    } as const;
    const { results } = await database
      .prepare(
        "SELECT month, count(*) AS labels FROM classification_labels WHERE workspace_id = ? AND release_id = 'fake-2' AND classifier = 'work_mode' AND month = '2026-04' AND status = 'labeled' AND value = 'build' GROUP BY month",
      )
      .bind(workspace)
      .all();
    expect(results).toHaveLength(1);
    expect(await all(by, filters)).toEqual(results);
    expect(await all(by, { ...filters, status: "abstained" })).toEqual([]);
  });

  it("come in pages of any size, each row once", async () => {
    const whole = await all(everything);
    for (const limit of [1, 7, whole.length]) expect(await all(everything, {}, limit)).toEqual(whole);
  });

  it("refuse a cursor of another question, and one that is made up", async () => {
    const question = { by: ["classifier", "month"], filters: {} } as const;
    const { next_cursor: cursor } = await countClassifications(services, workspace, question, {
      cursor: null,
      limit: 1,
    });
    const other = { by: ["month", "classifier"], filters: {} } as const;
    const mark = atob(cursor ?? "").split(".")[1];
    const ask = (asked: typeof question | typeof other, made: string | null) =>
      countClassifications(services, workspace, asked, { cursor: made, limit: 1 });
    const refused = { problem: { code: "invalid_cursor" } };
    await expect(ask(other, cursor)).rejects.toMatchObject(refused);
    for (const place of ["", "[]", '["work_mode"]', '["work_mode",1]', "{}"]) {
      await expect(ask(question, btoa(`2.${mark}.${place}`))).rejects.toMatchObject(refused);
    }
  });

  it("are a workspace's own, and refuse a release that is not there", async () => {
    const other = await newWorkspace(database);
    const first = { cursor: null, limit: 10 };
    expect((await countClassifications(services, other, { by: ["month"], filters: {} }, first)).items).toEqual([]);
    const unknown = countClassifications(services, other, { by: ["month"], filters: { release: "fake-3" } }, first);
    await expect(unknown).rejects.toMatchObject({ problem: { code: "unknown_release" } });
  });

  it("read as many rows for many classifications as for one", async () => {
    const own = await newWorkspace(database);
    const reading = countedDatabase(database);
    services.engine.script = () => ({});
    const readFor = async (more: number) => {
      for (let index = 0; index < more; index += 1) {
        const input = { session: ownSession() };
        await createClassification(services, own, { input, month: "2026-04", evidence: "none", store: "labels" });
      }
      reading.take();
      const by = ["classifier", "month"] as const;
      await countClassifications(
        { ...services, database: reading.database },
        own,
        { by, filters: {} },
        { cursor: null, limit: 1000 },
      );
      return reading.take();
    };
    const once = await readFor(1);
    expect(once).toBeGreaterThan(0);
    expect(await readFor(10)).toBe(once);
  });
});
