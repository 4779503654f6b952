import { expect, test } from "vitest";
import type { Inspection, InspectRequest } from "../../../src/classify/requests.ts";
import { httpApp } from "../../support/http-app.ts";
import { replyFaults } from "../../support/openapi.ts";
import { sampleClassification } from "../../support/sample-classification.ts";

const { account, measures } = sampleClassification();
const inspection: Inspection = {
  account,
  measures,
  digest: `sha256:${"1".repeat(64)}`,
  intake_version: "1",
  rules_version: "1",
  accepted: false,
  findings: [{ rule: "email", kind: "email", blocks: true, pointer: "/turns/0/text", start: 0, end: 5 }],
  findings_total: 1,
};

test("an inspection tells what was read, counted and found, and nothing else", async () => {
  const requests: InspectRequest[] = [];
  const app = httpApp({
    inspectSession: async (request) => {
      requests.push(request);
      return { ...inspection, session_text: "never" };
    },
  });
  const response = await app.request("/v1/inspections?month=2026-04", {
    method: "POST",
    headers: { "content-type": "text/plain" },
    body: "> hello",
  });
  expect(response.status).toBe(200);
  expect(await replyFaults("createInspection", response)).toEqual([]);
  expect(await response.json()).toEqual(inspection);
  expect(requests).toEqual([{ input: { transcript: new TextEncoder().encode("> hello") }, month: "2026-04" }]);
});

test.each(["release", "classifiers", "draw", "evidence", "store"])("%s is no option of an inspection", async (name) => {
  const app = httpApp();
  const headers = { "content-type": "application/json" };
  const body = JSON.stringify({ session: {}, [name]: "x" });
  expect((await app.request("/v1/inspections", { method: "POST", headers, body })).status).toBe(422);
  expect((await app.request(`/v1/inspections?${name}=x`, { method: "POST", headers, body: "{}" })).status).toBe(422);
});
