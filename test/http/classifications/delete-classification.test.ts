import { expect, test } from "vitest";
import { httpApp } from "../../support/http-app.ts";
import { replyFaults } from "../../support/openapi.ts";

test("deleting gives a receipt and nothing that the receipt does not name", async () => {
  const receipt = { id: "cls_1", deleted_at: "2026-11-23T10:00:00.000Z", labels_deleted: 10 };
  const app = httpApp({ deleteClassification: async () => ({ ...receipt, session_text: "never" }) });
  const response = await app.request("/v1/classifications/cls_1", { method: "DELETE" });
  expect(await replyFaults("deleteClassification", response)).toEqual([]);
  expect(await response.json()).toEqual(receipt);
});

test("a key that only reads may not delete", async () => {
  const app = httpApp({
    authenticate: async () => ({ workspace: "wsp_test", scopes: new Set(["classifications:read"]) }),
  });
  expect((await app.request("/v1/classifications/cls_1", { method: "DELETE" })).status).toBe(403);
});
