import { describe, expect, it } from "vitest";
import { classifierSchema } from "../../src/instrument/classifier.ts";
import { classifiers, isLabel, ordinalOf } from "../../src/instrument/classifiers.ts";
import { type ClassifierId, classifierIds, decisionSharesSchema, taskValueSchema } from "../../src/instrument/label.ts";
import { majorGroups } from "../../src/instrument/soc.ts";

const valuesOf = (id: ClassifierId) => classifiers[id].labels.map((label) => label.value);
const signal = ["none", "1", "2", "3", "4", "5"];

describe("the ten classifiers", () => {
  it("are all there, each under its own id and as its schema says", () => {
    expect(Object.keys(classifiers).sort()).toEqual([...classifierIds].sort());
    for (const id of classifierIds) {
      expect(classifiers[id].id).toBe(id);
      expect(classifierSchema.parse(classifiers[id])).toEqual(classifiers[id]);
    }
  });

  it("offer exactly the published label sets, in a fixed order", () => {
    expect(valuesOf("work_mode")).toEqual([
      "plan",
      "build",
      "fix",
      "understand",
      "test",
      "operate",
      "analyze",
      "orchestrate",
      "communicate",
    ]);
    expect(valuesOf("expertise")).toEqual(["1", "2", "3", "4", "5", "unclear"]);
    expect(valuesOf("outcome")).toEqual(["succeeded", "partially_succeeded", "failed", "no_clear_goal"]);
    expect(valuesOf("success_signal")).toEqual(signal);
    expect(valuesOf("failure_signal")).toEqual(signal);
    expect(valuesOf("codebase_relation")).toEqual(["modifies_existing", "explores", "creates_new", "no_codebase"]);
    expect(valuesOf("decisions")).toEqual([]);
    expect(valuesOf("task_value")).toEqual([]);
  });

  it("ask both occupations with the 23 major groups, and only the person's with unclear", () => {
    const codes = majorGroups.map((group) => group.code);
    expect(new Set(codes).size).toBe(23);
    expect(valuesOf("user_occupation")).toEqual([...codes, "unclear"]);
    expect(valuesOf("work_occupation")).toEqual(codes);
  });

  it("abstain with unclear in expertise and the person's occupation and nowhere else", () => {
    const abstaining = classifierIds.filter((id) => classifiers[id].abstains !== null);
    expect(abstaining).toEqual(["expertise", "user_occupation"]);
    for (const id of abstaining) expect(valuesOf(id)).toContain(classifiers[id].abstains);
  });

  it("are ordinal where expertise and the two signals are, and only these have positions", () => {
    expect(classifierIds.filter((id) => classifiers[id].ordinal)).toEqual([
      "expertise",
      "success_signal",
      "failure_signal",
    ]);
    for (const id of classifierIds) {
      const placed = classifiers[id].labels.some((label) => label.position !== null);
      expect(placed).toBe(classifiers[id].ordinal);
    }
  });

  it("let a schema of the answer hold the label set itself", () => {
    for (const id of classifierIds) {
      const { answer, labels } = classifiers[id];
      if (answer.field === "value") expect(answer.schema).toEqual({ type: "string", enum: labels.map((l) => l.value) });
      else expect(answer.field).toBe(id);
    }
  });

  it("describe the two answers that are no label with every field that they have", () => {
    const fields = (id: ClassifierId) => JSON.stringify(classifiers[id].answer.schema);
    for (const name of Object.keys(decisionSharesSchema.shape)) expect(fields("decisions")).toContain(`"${name}"`);
    for (const name of Object.keys(taskValueSchema.shape)) expect(fields("task_value")).toContain(`"${name}"`);
  });

  it("explain every label and every classifier in words", () => {
    for (const id of classifierIds) {
      const { labels, measures, rules } = classifiers[id];
      expect(measures.length).toBeGreaterThan(40);
      expect(rules.length).toBeGreaterThan(0);
      for (const label of labels) expect(label.definition, `${id} ${label.value}`).not.toBe("");
    }
  });
});

describe("isLabel", () => {
  it("takes a value only as it is spelled", () => {
    expect(isLabel("work_mode", "fix")).toBe(true);
    expect(isLabel("work_mode", "Fix")).toBe(false);
    expect(isLabel("work_mode", "fix ")).toBe(false);
    expect(isLabel("expertise", "0")).toBe(false);
    expect(isLabel("work_occupation", "unclear")).toBe(false);
    expect(isLabel("decisions", "user")).toBe(false);
    expect(isLabel("outcome", "constructor")).toBe(false);
  });
});

describe("ordinalOf", () => {
  it("counts signals from none, which is 0", () => {
    expect(signal.map((value) => ordinalOf("failure_signal", value))).toEqual([0, 1, 2, 3, 4, 5]);
    expect(signal.map((value) => ordinalOf("success_signal", value))).toEqual([0, 1, 2, 3, 4, 5]);
  });

  it("places expertise on 1 to 5 and leaves unclear outside", () => {
    expect(valuesOf("expertise").map((value) => ordinalOf("expertise", value))).toEqual([1, 2, 3, 4, 5, null]);
  });

  it("has no place for anything else", () => {
    expect(ordinalOf("success_signal", "6")).toBeNull();
    expect(ordinalOf("outcome", "succeeded")).toBeNull();
    expect(ordinalOf("user_occupation", "15-0000")).toBeNull();
  });
});
