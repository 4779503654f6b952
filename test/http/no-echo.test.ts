import fc from "fast-check";
import { expect, test } from "vitest";
import { parseSession, readSession } from "../../src/intake/import.ts";
import { httpApp } from "../support/http-app.ts";

const marker = "zqxMARKERxqz";

/** The verbs' own first step, so that the refusals of the intake are under test as well. */
const app = httpApp({
  inspectSession: async ({ input }) => {
    if ("session" in input) parseSession(input.session);
    else {
      const { transcript, format } = input;
      readSession(typeof transcript === "string" ? new TextEncoder().encode(transcript) : transcript, { format });
    }
    throw new Error(`past the intake: ${marker}`);
  },
});

const valid = {
  session: {
    id: "s-1",
    month: "2026-04",
    turns: [
      { role: "human", kind: "prompt", text: "Rename the column." },
      {
        role: "assistant",
        text: "",
        tool_calls: [{ name: "Bash", input: { command: "ls" }, status: "ok", output: "" }],
      },
    ],
  },
  self_report: { occupation: "19-0000", expertise: 3 },
};

/** The valid envelope with the marker as a value, as a name, or as text in the middle of the JSON. */
const spoilt = fc.oneof(
  fc
    .tuple(fc.nat(), fc.constantFrom("value", "name"))
    .map(([at, how]) => JSON.stringify(spoil(valid, at, how === "name"))),
  fc.nat().map((at) => {
    const text = JSON.stringify(valid);
    const cut = at % text.length;
    return `${text.slice(0, cut)}${marker}${text.slice(cut)}`;
  }),
  fc.string().map((noise) => `${noise}${marker}`),
  fc.tuple(fc.json(), fc.json()).map(([before, after]) => `{"${marker}":${before},"session":${after}}`),
);

test("no refusal and no log line repeats anything of the body", async () => {
  await fc.assert(
    fc.asyncProperty(
      spoilt,
      fc.constantFrom("application/json", "application/jsonl", "text/plain", "text/markdown", "image/png"),
      async (body, mediaType) => {
        app.logs.length = 0;
        const response = await app.request("/v1/inspections", {
          method: "POST",
          headers: { "content-type": mediaType },
          body,
        });
        expect(response.status).toBeGreaterThanOrEqual(400);
        expect(await response.text()).not.toContain(marker);
        expect(JSON.stringify([...response.headers])).not.toContain(marker);
        expect(JSON.stringify(app.logs)).not.toContain(marker);
      },
    ),
    { numRuns: 400 },
  );
});

test("nor anything of the query, the path or the headers", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(
        `/v1/classifications?${marker}=1`,
        `/v1/classifications?month=${marker}`,
        `/v1/classifications?status=${marker}`,
        `/v1/classifications?limit=${marker}`,
        `/v1/classifications/${marker}`,
        `/v1/releases/${marker}`,
        `/v1/releases/${marker}/files/${marker}`,
        `/v1/occupations?level=${marker}`,
        `/${marker}`,
      ),
      fc.constantFrom("GET", "PUT"),
      async (path, method) => {
        app.logs.length = 0;
        const headers = { authorization: `Bearer ${marker}`, prefer: marker, "if-none-match": marker };
        const response = await app.request(path, { method, headers });
        expect(response.status).toBeGreaterThanOrEqual(400);
        expect(await response.text()).not.toContain(marker);
        expect(JSON.stringify(app.logs)).not.toContain(marker);
      },
    ),
    { numRuns: 100 },
  );
});

/** A copy with the marker at one of its places, counted in depth-first order. */
function spoil(value: unknown, at: number, asName: boolean): unknown {
  let place = at % placesIn(value);
  const walk = (each: unknown): unknown => {
    if (place-- === 0) return asName && typeof each === "object" ? { ...each, [marker]: 1 } : marker;
    if (Array.isArray(each)) return each.map(walk);
    if (typeof each !== "object" || each === null) return each;
    return Object.fromEntries(Object.entries(each).map(([name, inner]) => [name, walk(inner)]));
  };
  return walk(value);
}

function placesIn(value: unknown): number {
  if (typeof value !== "object" || value === null) return 1;
  return Object.values(value).reduce<number>((sum, inner) => sum + placesIn(inner), 1);
}
