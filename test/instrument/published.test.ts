import { describe, expect, it } from "vitest";
import { classifiers } from "../../src/instrument/classifiers.ts";
import { publishedExpertise } from "../../src/instrument/published.ts";

const rated = publishedExpertise.reduce((sum, row) => sum + row.sessions, 0);

function weightedMean(column: "percent_verified" | "percent_adjusted"): number {
  return publishedExpertise.reduce((sum, row) => sum + row.sessions * row[column], 0) / rated;
}

describe("the published table of verified success by expertise", () => {
  it("has the mean 27.51 percent by the raw and by the adjusted column", () => {
    expect(weightedMean("percent_verified")).toBeCloseTo(27.51, 2);
    expect(weightedMean("percent_adjusted")).toBeCloseTo(27.51, 2);
  });

  it("gives adjusted rates that are a constant plus the coefficient, up to rounding", () => {
    for (const row of publishedExpertise) {
      expect(Math.abs(row.percent_adjusted - (14.5 + (row.coefficient ?? 0)))).toBeLessThanOrEqual(0.1001);
    }
  });

  it("gives shares that follow from its counts, up to rounding", () => {
    for (const row of publishedExpertise) {
      expect(Math.abs((100 * row.sessions) / rated - row.percent)).toBeLessThanOrEqual(0.0501);
    }
  });
});

describe("published shares", () => {
  const total = (id: "work_mode" | "codebase_relation" | "expertise") =>
    classifiers[id].labels.reduce((sum, label) => sum + (label.published_percent ?? 0), 0);

  it("add up to all sessions as far as they were published", () => {
    expect(total("work_mode")).toBe(100);
    expect(total("expertise")).toBeCloseTo(99.8, 5);
    expect(total("codebase_relation")).toBe(99);
  });
});
