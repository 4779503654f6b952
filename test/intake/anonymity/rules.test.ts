import { expect, test } from "vitest";
import { inspect } from "../../../src/intake/anonymity/inspect.ts";
import { rules } from "../../../src/intake/anonymity/rules.ts";
import { negatives, positives } from "./examples.ts";
import { sessionOf } from "./session.ts";

test.each(positives)("%s finds its example in %j", async (rule, text, value) => {
  const { findings } = await inspect(sessionOf(text));
  const points = [...text];
  const found = findings.filter((finding) => points.slice(finding.start, finding.end).join("").includes(value));
  expect(found.map((finding) => finding.rule)).toContain(rule);
  expect(found.every((finding) => finding.blocks === rules[rule].blocks)).toBe(true);
});

test.each(negatives)("nothing blocks in %j", async (text) => {
  expect((await inspect(sessionOf(text))).blocking).toBe(0);
});

test("a comment in the text cannot switch a rule off", async () => {
  const [, text = ""] = positives.find(([rule]) => rule === "known-secret") ?? [];
  const { findings } = await inspect(sessionOf(`// secretlint-disable\n${text}\n// secretlint-enable`));
  expect(findings.map((finding) => finding.kind)).toContain("secret");
});

test("names of persons are sought only when asked for, and only warn", async () => {
  const session = sessionOf("Yesterday I met Angela Merkel and Barack Obama in the office.");
  expect((await inspect(session)).total).toBe(0);
  const { findings } = await inspect(session, { names: true });
  expect(findings.map((finding) => finding.kind)).toContain("person_name");
  expect(findings.some((finding) => finding.blocks)).toBe(false);
}, 60_000);

test("every rule that a session can trip without options has an example here", () => {
  const shown = new Set<string>(positives.map(([rule]) => rule));
  expect(Object.keys(rules).filter((rule) => !shown.has(rule))).toEqual(["person-name"]);
});
