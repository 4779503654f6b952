import { expect, test } from "vitest";
import { taxonomy } from "../../../src/instrument/soc.ts";
import { httpApp } from "../../support/http-app.ts";
import { replyFaults } from "../../support/openapi.ts";

const app = httpApp({ authenticate: async () => Promise.reject(new Error("a public operation asked for a key")) });

interface Reply {
  readonly edition: string;
  readonly sha256: string;
  readonly items: { readonly code: string; readonly parent: string | null; readonly gloss: string | null }[];
}

async function list(query: string): Promise<Reply> {
  const response = await app.request(`/v1/occupations${query}`);
  expect(await replyFaults("listOccupations", response)).toEqual([]);
  return response.json();
}

test("the major groups come with our glosses", async () => {
  const { edition, sha256, items } = await list("");
  expect({ edition, sha256 }).toEqual({ edition: taxonomy.edition, sha256: taxonomy.sha256 });
  expect(items).toHaveLength(23);
  expect(items.every(({ gloss, parent }) => gloss !== null && parent === null)).toBe(true);
  expect(await list("?level=major")).toEqual({ edition, sha256, items });
});

test.each([
  ["minor", 98],
  ["broad", 459],
  ["detailed", 867],
] as const)("below them are %s groups, %i, each with its parent", async (level, count) => {
  const { items } = await list(`?level=${level}`);
  expect(items).toHaveLength(count);
  expect(items.every(({ parent }) => parent !== null)).toBe(true);
});
