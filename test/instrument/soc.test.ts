import { describe, expect, it } from "vitest";
import checksums from "../../soc-taxonomy/checksums.txt";
import { majorGroups, occupations, softwareGroup, taxonomy } from "../../src/instrument/soc.ts";

describe("the occupations", () => {
  it("are the whole of SOC 2018: 23 major, 98 minor, 459 broad, 867 detailed", async () => {
    const counts: Record<string, number> = {};
    for (const { level } of await occupations()) counts[level] = (counts[level] ?? 0) + 1;
    expect(counts).toEqual({ major: 23, minor: 98, broad: 459, detailed: 867 });
  });

  it("hang together: each has a parent one level above, the major groups none", async () => {
    const levels = ["major", "minor", "broad", "detailed"];
    const groups = await occupations();
    const byCode = new Map(groups.map((group) => [group.code, group]));
    expect(byCode.size).toBe(groups.length);
    for (const { level, parent } of groups) {
      const above = parent === null ? undefined : byCode.get(parent)?.level;
      expect(above).toBe(levels[levels.indexOf(level) - 1]);
    }
  });

  it("give major groups with the same codes and titles as the structure", async () => {
    const majors = (await occupations()).filter((group) => group.level === "major");
    expect(majorGroups.map(({ code, title }) => ({ code, title }))).toEqual(
      majors.map(({ code, title }) => ({ code, title })),
    );
    expect(majorGroups.find((group) => group.code === softwareGroup)?.title).toContain("Computer");
  });

  it("stand under the checksums that the taxonomy gives out", () => {
    expect(checksums).toContain(`${taxonomy.sha256}  soc-2018.json\n`);
    expect(checksums).toContain(`${taxonomy.glosses_sha256}  major-groups.json\n`);
  });
});
