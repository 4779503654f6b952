import { afterEach, expect, test, vi } from "vitest";
import { anonymize } from "../../../src/intake/anonymity/anonymize.ts";
import { inspect } from "../../../src/intake/anonymity/inspect.ts";
import { sessionOf } from "./session.ts";

afterEach(() => vi.restoreAllMocks());

test("when a scanner fails, inspecting and rewriting fail, and nothing passes", async () => {
  vi.spyOn(String.prototype, "matchAll").mockImplementation(() => {
    throw new Error("broken scanner");
  });
  await expect(inspect(sessionOf("harmless"))).rejects.toThrow("broken scanner");
  await expect(anonymize(sessionOf("harmless"))).rejects.toThrow("broken scanner");
});
