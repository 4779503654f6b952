import type { TrialResult } from "../../benchmarks/results/trial-result.ts";
import { contenderTitle, splitName } from "./names.ts";

/** What to cite: the data, what was put on trial, what it was compared with, and the instrument. Digests say exactly which. */
export function bibtex({ dataset, candidate, baseline, scored_at }: TrialResult): string {
  const year = scored_at.slice(0, 4);
  const contenders = [candidate, ...(baseline === null ? [] : [baseline])].map(({ contender }) =>
    entry("misc", contender.digest, [
      [
        "title",
        `${contenderTitle(contender)}: ${contender.kind === "release" ? "a release of the Metier instrument" : "recorded labels"}`,
      ],
      ["year", year],
      ["note", `Digest ${contender.digest}`],
    ]),
  );
  return [
    entry("misc", dataset.digest, [
      ["title", `${dataset.name}: gold labels of coding-agent sessions`],
      ["year", year],
      ["note", `Dataset ${dataset.digest}, ${splitName(dataset)} ${dataset.split_digest}`],
    ]),
    ...contenders,
    entry("techreport", "returns-to-expertise", [
      ["title", "Agentic coding and persistent returns to expertise"],
      ["author", "{Anthropic}"],
      ["institution", "Anthropic"],
      ["year", "2026"],
    ]),
    entry("software", "metier", [
      ["title", "Metier: an open instrument for labelling coding-agent sessions"],
      ["author", "{The Metier authors}"],
      ["year", year],
    ]),
  ].join("\n\n");
}

function entry(type: string, name: string, fields: readonly (readonly [string, string])[]): string {
  const key = `metier-${name
    .replace(/^sha256:/, "")
    .replace(/[^a-z0-9-]/gi, "")
    .slice(0, 24)}`;
  const lines = fields.map(([field, text]) => `  ${field} = {${field === "author" ? text : escaped(text)}}`);
  return `@${type}{${key},\n${lines.join(",\n")}\n}`;
}

const characters: Readonly<Record<string, string>> = {
  "\\": "\\textbackslash{}",
  "{": "\\{",
  "}": "\\}",
  $: "\\$",
  "&": "\\&",
  "#": "\\#",
  _: "\\_",
  "%": "\\%",
  "~": "\\textasciitilde{}",
  "^": "\\textasciicircum{}",
};

/** A name is whoever's it is and may hold what TeX would run. */
function escaped(text: string): string {
  return text.replace(/[\\{}$&#_%~^]/g, (each) => characters[each] ?? each).replace(/\s+/g, " ");
}
