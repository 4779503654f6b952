import { describe, expect, it } from "vitest";
import { bundledCatalog } from "../../src/releases/catalog.ts";

const texts = import.meta.glob("../../prompts/*/**/*.{json,md,txt}", { query: "?raw", import: "default", eager: true });
const bytes = import.meta.glob("../../prompts/*/**/*.bin", { query: "?url" });

describe("the bundle", () => {
  it("holds every file of every release folder as it is, and nothing else", async () => {
    const bundled: Record<string, string> = {};
    const binary: string[] = [];
    for (const { manifest, files } of await bundledCatalog.list()) {
      for (const [path, content] of files) {
        const place = `../../prompts/${manifest.id}/${path}`;
        if (typeof content === "string") bundled[place] = content;
        else binary.push(place);
      }
    }
    expect(bundled).toEqual(texts);
    expect(binary.sort()).toEqual(Object.keys(bytes).sort());
  });
});
