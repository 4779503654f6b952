import { expect, test } from "vitest";
import self from "../../../package.json" with { type: "json" };
import { httpApp } from "../../support/http-app.ts";
import { replyFaults } from "../../support/openapi.ts";

test("health needs no key, is never cached and carries the headers of every reply", async () => {
  const app = httpApp({ authenticate: async () => Promise.reject(new Error("a public operation asked for a key")) });
  const response = await app.request("/health");
  expect(await replyFaults("readHealth", response)).toEqual([]);
  expect(await response.json()).toEqual({ status: "ok", version: self.version });
  expect(response.headers.get("cache-control")).toBe("no-store");
  expect(response.headers.get("request-id")).toMatch(/^req_[0-9a-f]{32}$/);
  expect(response.headers.get("x-content-type-options")).toBe("nosniff");
  expect(response.headers.get("content-security-policy")).toContain("default-src 'none'");
});

test("a HEAD has the same headers and no body", async () => {
  const response = await httpApp().request("/health", { method: "HEAD" });
  expect(response.status).toBe(200);
  expect(await response.text()).toBe("");
});
