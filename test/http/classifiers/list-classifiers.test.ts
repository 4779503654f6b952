import { expect, test } from "vitest";
import { classifiers } from "../../../src/instrument/classifiers.ts";
import { classifierIds } from "../../../src/instrument/label.ts";
import { httpApp } from "../../support/http-app.ts";
import { replyFaults } from "../../support/openapi.ts";

test("anyone may read the ten classifiers, whole and in order", async () => {
  const app = httpApp({ authenticate: async () => Promise.reject(new Error("a public operation asked for a key")) });
  const response = await app.request("/v1/classifiers");
  expect(response.status).toBe(200);
  expect(await replyFaults("listClassifiers", response)).toEqual([]);
  expect(await response.json()).toEqual({ items: classifierIds.map((id) => classifiers[id]) });
});
