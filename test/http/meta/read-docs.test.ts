import { expect, test } from "vitest";
import { httpApp } from "../../support/http-app.ts";
import { replyFaults } from "../../support/openapi.ts";

test("the reference page loads nothing from elsewhere and runs no inline script", async () => {
  const response = await httpApp().request("/docs");
  expect(await replyFaults("readDocs", response)).toEqual([]);
  const page = await response.text();
  const loaded = [...page.matchAll(/(?:src|href)="([^"]*)"/g)].map(([, url]) => url ?? "");
  expect(loaded.length).toBeGreaterThan(2);
  expect(loaded.filter((url) => !url.startsWith("/") || url.startsWith("//"))).toEqual([]);
  expect(page).not.toMatch(/<script(?![^>]*\ssrc=)/);
  const policy = response.headers.get("content-security-policy") ?? "";
  expect(policy).toContain("script-src 'self'");
  expect(policy).not.toMatch(/https?:|script-src[^;]*unsafe/);
});

test.each(["/", "/docs/"])("%s leads there", async (path) => {
  const response = await httpApp().request(path);
  expect(response.status).toBe(302);
  expect(response.headers.get("location")).toBe("/docs");
});
