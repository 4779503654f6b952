import { describe, expect, test } from "vitest";
import { inLight } from "../../src/reports/drawing/palette.ts";
import { svgOf } from "../../src/reports/drawing/svg.ts";
import { figuresOf, reportOf } from "../../src/reports/report.ts";
import { csvOf } from "../../src/reports/table.ts";
import { trialItems, trialResult } from "../support/trial-result.ts";

const better = reportOf(trialResult(trialItems(200, 9)));

/** Numbers and their units are kept together by spaces that do not break. */
const plain = (text: string) => text.replaceAll("\u00a0", " ");

describe("the verdict", () => {
  test("names both, by how much, on how many sessions, and how sure", () => {
    expect(plain(better.verdict)).toMatch(
      /^“new” is nearer to the gold than “old” in Work mode \(90 % against 50 %: \+40\.0 points of agreement on 200 sessions that both labelled, 95 % interval \+\d+\.\d to \+\d+\.\d; p < 0\.001\)\.$/,
    );
    expect(reportOf(trialResult(trialItems(200, 1))).verdict).toContain("further from the gold than “old”");
  });

  test("does not take a small difference for one", () => {
    expect(reportOf(trialResult(trialItems(40, 6))).verdict).toMatch(/^No difference between “new” and “old” is shown/);
  });

  test("says that few persons settle nothing", () => {
    const few = reportOf(trialResult(trialItems(10, 9)));
    expect(few.verdict).toMatch(/^Whether “new” or “old” .* cannot be said from so few persons/);
    expect(few.cautions.join()).toContain("Only 5 persons");
  });

  test("without a baseline is how often the gold label is given", () => {
    const alone = reportOf(trialResult(trialItems(200, 9), { compared: false }));
    expect(plain(alone.verdict)).toMatch(
      /^“new” gives the gold label in 90 % \(95 % interval \d+ to \d+\) of 200 sessions/,
    );
    expect(figuresOf(alone).map(({ id }) => id)).not.toContain("work_mode-flips");
  });
});

test("a reader is told what never looking would reach and how often the raters agree", () => {
  const said = plain(better.sections[0]?.sentences.join(" ") ?? "");
  expect(said).toContain("Answering “Build” every time would reach 50 %.");
  expect(said).toContain("“ann” (human) and “bob” (human) agree with each other in 80 % of 200 sessions.");
});

/** Every session gets `fix`; the gold goes round the given labels. */
function answeredFix(modes: readonly string[]) {
  const items = trialItems(40, 9).map((item, at) => ({
    ...item,
    gold: { work_mode: { kind: "value" as const, value: modes[at % modes.length] ?? "fix" } },
    answers: { work_mode: { ...(item.answers.work_mode ?? expect.fail()), value: "fix" } },
  }));
  return reportOf(trialResult(items, { compared: false }));
}

test("one answer throughout is said to be why kappa is 0, and one label throughout why it has none", () => {
  const said = (modes: readonly string[]) => plain(answeredFix(modes).sections[0]?.sentences.join(" ") ?? "");
  expect(said(["fix", "build"])).toContain("It answered “Fix” every time, which makes kappa 0");
  expect(said(["fix"])).toContain("Kappa has no value: there is one label only.");
});

test("an axis of kappa goes from 0 to 1 even where every kappa is 0", () => {
  const ceiling = figuresOf(answeredFix(["fix", "build"])).find(({ id }) => id === "work_mode-ceiling");
  const svg = svgOf(ceiling?.picture ?? expect.fail());
  expect(svg).toContain(">0.50<");
  expect(svg).toContain(">1.00<");
});

test("methods and BibTeX name the dataset, its split and both contenders by digest", () => {
  for (const digest of ["sha256:data", "sha256:split", "sha256:new", "sha256:old"]) {
    expect(better.methods).toContain(digest);
    expect(better.bibtex).toContain(digest);
  }
});

test("a release that was fitted to sessions is shown with that caution, and numbers count as held against gold", () => {
  const result = trialResult(trialItems(60, 9));
  const embedded = {
    contender: {
      kind: "release" as const,
      id: "embedded-9",
      digest: "sha256:e",
      status: "published" as const,
      engine: "embedded" as const,
      endpoint: "embedded",
    },
    usage: null,
  };
  expect(reportOf({ ...result, baseline: embedded }).cautions.join()).toContain("embedded-9 was fitted");
  expect(better.cautions.join()).not.toContain("was fitted");

  const numbers = trialResult(
    trialItems(40, 9).map((item, at) => ({
      ...item,
      gold: { decisions: { kind: "decisions", user_share_planning: (at % 5) / 5, user_share_execution: null } },
      answers: {
        decisions: {
          ...(item.answers.work_mode ?? expect.fail()),
          value: null,
          decisions: { user_share_planning: (at % 4) / 4, user_share_execution: null },
        },
      },
    })),
    { compared: false },
  );
  const report = reportOf(numbers);
  expect(report.cautions.join()).not.toContain("Nothing could be held against gold");
  expect(report.summary.rows[0]).toContain("40");
});

test("subgroups of too few persons are counted and not drawn", () => {
  const items = trialItems(60, 9).map((item, at) => (at < 4 ? { ...item, subgroups: { language: "Frisian" } } : item));
  const figure = figuresOf(reportOf(trialResult(items))).find(({ id }) => id === "work_mode-subgroups");
  expect(figure?.caption).toMatch(/\d subgroups? of too few persons/);
  expect(JSON.stringify(figure?.picture)).not.toContain("Frisian");
  expect(JSON.stringify(figure?.table)).toContain("Frisian");
});

test("a held-out report draws and writes no count under five", () => {
  const items = trialItems(60, 9).map((item, at) => (at < 2 ? { ...item, subgroups: { language: "Frisian" } } : item));
  const held = reportOf(trialResult(items, { held: true }));
  for (const { id, table } of figuresOf(held)) {
    const counts = table.columns.flatMap((column, at) =>
      /^(sessions|persons|gold|answered|became_.*)$/.test(column) ? table.rows.map((row) => row[at]) : [],
    );
    expect(
      counts.filter((cell) => typeof cell === "number" && cell < 5),
      id,
    ).toEqual([]);
  }
  expect(held.cautions.join()).toContain("Held-out split");
});

describe("a picture", () => {
  test("is drawn for everything the result holds, without script, style or marks of the library", () => {
    expect(figuresOf(better).map(({ id }) => id)).toEqual([
      "all-differences",
      ...["ceiling", "confusion", "labels", "flips", "subgroups", "reliability", "coverage"].map(
        (kind) => `work_mode-${kind}`,
      ),
    ]);
    for (const { id, picture } of figuresOf(better)) {
      const svg = svgOf(picture);
      expect(svg, id).toMatch(/^<svg /);
      expect(svg, id).not.toMatch(/<script|<style|style=|class=|ecmeta|NaN/);
      expect(svgOf(picture), `${id}, drawn again`).toBe(svg);
      expect(inLight(svg), id).not.toContain("var(");
    }
  });

  test("holds the names of whoever uploaded as text", () => {
    const name = `"><script>x</script>&`;
    const items = trialItems(60, 9).map((item, at) => ({ ...item, subgroups: { [name]: at % 2 === 0 ? name : "b" } }));
    const figure = figuresOf(reportOf(trialResult(items))).find(({ id }) => id === "work_mode-subgroups");
    const svg = svgOf((figure ?? expect.fail()).picture);
    expect(svg).not.toContain("<script");
    expect(svg).toContain("&lt;script");
  });
});

test("a spreadsheet runs nothing out of a CSV, and negative numbers stay numbers", () => {
  expect(
    csvOf({
      columns: ["name", "value"],
      rows: [
        ["=1+1", -0.5],
        ["a,b", null],
      ],
    }),
  ).toBe(`name,value\n'=1+1,-0.5\n"a,b",\n`);
});

test("BibTeX holds what a name says and nothing that TeX would run", () => {
  const { bibtex } = reportOf(trialResult(trialItems(20, 9), { name: "a}\n\\input{x} 5% $&#_~^" }));
  expect(bibtex).toContain("a\\} \\textbackslash{}input\\{x\\} 5\\% \\$\\&\\#\\_\\textasciitilde{}\\textasciicircum{}");
});
