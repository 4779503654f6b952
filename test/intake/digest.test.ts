import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { sessionDigest } from "../../src/intake/digest.ts";
import { sessionSchema } from "../../src/intake/session.ts";
// As text: bundlers refuse JSON with lone surrogates.
import vectorsText from "../fixtures/digests.json?raw";
import { anySession } from "../support/arbitrary-session.ts";
import { digestVectors } from "../support/digest-vectors.ts";

describe("the digest of a session", () => {
  test.each(digestVectors(vectorsText))("is the published one: $name", async ({ session, digest }) => {
    expect(await sessionDigest(session)).toBe(digest);
  });

  test("depends neither on id, person, month, agent nor self-report", async () => {
    await fc.assert(
      fc.asyncProperty(anySession, async (session) => {
        const other = {
          ...session,
          id: "another",
          user_key: "somebody",
          month: "2026-01",
          agent: { name: "agent", version: "2" },
          self_report: { occupation: "19-0000", expertise: 4 },
        };
        expect(await sessionDigest(other)).toBe(await sessionDigest(session));
      }),
      { numRuns: 100 },
    );
  });

  test("does not depend on the order of keys", async () => {
    await fc.assert(
      fc.asyncProperty(anySession, async (session) => {
        expect(await sessionDigest(sessionSchema.parse(reversed(session)))).toBe(await sessionDigest(session));
      }),
      { numRuns: 100 },
    );
  });

  test("is the same after a trip over the wire", async () => {
    await fc.assert(
      fc.asyncProperty(anySession, async (session) => {
        const bytes = new TextEncoder().encode(JSON.stringify(session));
        const back = sessionSchema.parse(JSON.parse(new TextDecoder().decode(bytes)));
        expect(await sessionDigest(back)).toBe(await sessionDigest(session));
      }),
      { numRuns: 100 },
    );
  });

  test("changes with every word of a turn", async () => {
    const digests = await Promise.all(
      ["run it", "run it ", "Run it", "run\u00a0it"].map((text) =>
        sessionDigest(sessionSchema.parse({ turns: [{ role: "human", text }] })),
      ),
    );
    expect(new Set(digests).size).toBe(4);
  });
});

describe("tool arguments", () => {
  test("that nest past the limit are refused at the edge, however deep", () => {
    const input = JSON.parse(`${'{"a":'.repeat(200_000)}1${"}".repeat(200_000)}`);
    const result = sessionSchema.safeParse({
      turns: [{ role: "assistant", tool_calls: [{ name: "T", input }] }],
    });
    expect(result.success).toBe(false);
  });

  test("called __proto__ are read, kept and counted like others", async () => {
    const call = (input: string) =>
      sessionSchema.parse(
        JSON.parse(`{"turns":[{"role":"human","text":"x"},
          {"role":"assistant","text":"","tool_calls":[{"name":"Write","input":${input}}]}]}`),
      );
    const marked = call('{"path":"a","__proto__":{"to":"b"}}');
    expect(JSON.stringify(marked)).toContain('{"path":"a","__proto__":{"to":"b"}}');
    expect(await sessionDigest(marked)).not.toBe(await sessionDigest(call('{"path":"a"}')));
  });
});

function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, inner]) => [key, reversed(inner)]),
  );
}
