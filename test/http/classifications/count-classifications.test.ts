import { expect, test } from "vitest";
import { httpApp } from "../../support/http-app.ts";
import { replyFaults } from "../../support/openapi.ts";

const path = "/v1/classifications/counts";

test("a page holds the counts and the next cursor", async () => {
  const items = [
    { classifier: "work_mode", month: "2026-04", labels: 12 },
    { classifier: "work_mode", month: null, labels: 3 },
  ] as const;
  const app = httpApp({ countClassifications: async () => ({ items, next_cursor: "c" }) });
  const response = await app.request(path);
  expect(await replyFaults("countClassifications", response)).toEqual([]);
  expect(await response.json()).toEqual({ items, next_cursor: "c" });
});

test("what is counted by, filters, cursor and limit reach the verb; by question and month where nothing is said", async () => {
  const calls: unknown[] = [];
  const app = httpApp({
    countClassifications: async (_, workspace, question, page) => {
      calls.push({ workspace, ...question, page });
      return { items: [], next_cursor: null };
    },
  });
  await app.request(path);
  await app.request(
    `${path}?by=month,value&release=fake-1&classifier=work_mode&value=fix&month=2026-04&status=labeled&cursor=abc&limit=7`,
  );
  const workspace = "wsp_test";
  const filters = { release: "fake-1", classifier: "work_mode", value: "fix", month: "2026-04", status: "labeled" };
  expect(calls).toEqual([
    { workspace, by: ["classifier", "month"], filters: {}, page: { cursor: null, limit: 1000 } },
    { workspace, by: ["month", "value"], filters, page: { cursor: "abc", limit: 7 } },
  ]);
});

test.each([
  "by=",
  "by=person",
  "by=month,month",
  "value=fix",
  "classifier=work_mode&value=fishing",
  "status=complete",
  "limit=1001",
])("refuses %s by its place", async (query) => {
  const response = await httpApp().request(`${path}?${query}`);
  expect(response.status).toBe(422);
  const { errors } = await response.json<{ errors: { in: string; pointer: string }[] }>();
  expect(errors[0]?.in).toBe("query");
  expect(query).toContain(`${errors[0]?.pointer.split("/")[1]}=`);
});
