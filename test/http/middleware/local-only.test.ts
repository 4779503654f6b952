import { describe, expect, test } from "vitest";
import { httpApp } from "../../support/http-app.ts";
import { replyFaults } from "../../support/openapi.ts";

describe("a server without keys", () => {
  const { request } = httpApp({}, [], { open: true });

  test.each(["http://localhost:8787", "http://127.0.0.1:8787", "http://[::1]:8787"])(
    "answers %s, also from a page of its own",
    async (origin) => {
      expect((await request(`${origin}/v1/classifiers`)).status).toBe(200);
      expect((await request(`${origin}/v1/classifiers`, { headers: { origin } })).status).toBe(200);
    },
  );

  test.each(["http://rebound.test:8787", "http://127.0.0.1.rebound.test", "http://192.168.1.7:8787"])(
    "refuses %s, whose name may lead here for a page alone",
    async (origin) => {
      const response = await request(`${origin}/v1/classifiers`, { headers: { origin } });
      expect(response.status).toBe(403);
      expect(await replyFaults("listClassifiers", response)).toEqual([]);
      expect(await response.json()).toMatchObject({ code: "not_local", detail: expect.stringContaining("Host") });
    },
  );

  test.each(["https://page.test", "http://localhost:3000", "http://127.0.0.1:8787", "null"])(
    "refuses what a page of %s posts to it, before the body is read",
    async (origin) => {
      const headers = { origin, "content-type": "text/plain" };
      const response = await request("http://localhost:8787/v1/classifications", {
        method: "POST",
        headers,
        body: "{",
      });
      expect(response.status).toBe(403);
      expect(await response.json()).toMatchObject({ code: "not_local", detail: expect.stringContaining("Origin") });
    },
  );
});

test("a server with keys is asked from anywhere", async () => {
  const { request } = httpApp();
  const headers = { origin: "https://page.test" };
  expect((await request("https://metier.test/v1/classifiers", { headers })).status).toBe(200);
});
