import { expect, test } from "vitest";
import { httpApp } from "../../support/http-app.ts";
import { replyFaults } from "../../support/openapi.ts";
import { sampleClassification, sampleRead } from "../../support/sample-classification.ts";

test("a page holds the stored items and the next cursor", async () => {
  const item = sampleClassification();
  const app = httpApp({
    listClassifications: async () => ({ items: [sampleRead(item), sampleRead()], next_cursor: "c" }),
  });
  const response = await app.request("/v1/classifications");
  expect(await replyFaults("listClassifications", response)).toEqual([]);
  const page = await response.json<{ items: unknown[]; next_cursor: string }>();
  expect(page.items).toHaveLength(2);
  expect(page.items[0]).toEqual(item);
  expect(page.next_cursor).toBe("c");
});

test("an empty page is a page", async () => {
  const app = httpApp({ listClassifications: async () => ({ items: [], next_cursor: null }) });
  expect(await (await app.request("/v1/classifications")).json()).toEqual({ items: [], next_cursor: null });
});

test("filters, cursor and limit reach the verb; what was not given does not", async () => {
  const calls: unknown[] = [];
  const app = httpApp({
    listClassifications: async (_, workspace, filters, page) => {
      calls.push({ workspace, filters, page });
      return { items: [], next_cursor: null };
    },
  });
  await app.request("/v1/classifications");
  await app.request(
    "/v1/classifications?classifier=work_mode&value=fix&month=2026-04&status=complete&cursor=abc&limit=100",
  );
  expect(calls).toEqual([
    { workspace: "wsp_test", filters: {}, page: { cursor: null, limit: 20 } },
    {
      workspace: "wsp_test",
      filters: { classifier: "work_mode", value: "fix", month: "2026-04", status: "complete" },
      page: { cursor: "abc", limit: 100 },
    },
  ]);
});
