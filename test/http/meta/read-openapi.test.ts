import { expect, test } from "vitest";
import { httpApp } from "../../support/http-app.ts";
import { replyFaults } from "../../support/openapi.ts";

test("the document is served as it was handed in, without a key", async () => {
  const app = httpApp({ authenticate: async () => Promise.reject(new Error("a public operation asked for a key")) });
  const response = await app.request("/openapi.json");
  expect(await replyFaults("readOpenapi", response)).toEqual([]);
  expect(await response.text()).toBe("{}");
});
