import { describe, expect, it } from "vitest";
import { hashOf } from "../../../src/engines/embedded/text/hash.ts";
import { readModel, writeModel } from "../../../src/engines/embedded/text/linear-model.ts";
import { answersTo, answerTo, releaseOf } from "./release-of.ts";
import { reply, sessionOf, typed } from "./session-of.ts";

const thanked = sessionOf(typed("rename the flag"), reply("Done."), typed("thank you"));
const complained = sessionOf(typed("rename the flag"), reply("Done."), typed("still broken"));

describe("leading rules", () => {
  const release = releaseOf({
    outcome: {
      form: "list",
      first: [
        { name: "thanked-at-the-end", when: { "person_last.thanks": { min: 1 } }, value: "succeeded" },
        { name: "gave-up", when: { "person.complaint": { min: 1 } }, abstain: "A complaint alone decides nothing." },
      ],
    },
  });

  it("take the first whose conditions hold and name it with its counts", async () => {
    expect(await answerTo(thanked, release, "outcome")).toMatchObject({
      status: "labeled",
      value: "succeeded",
      evidence: [
        { kind: "rule", name: "thanked-at-the-end" },
        { kind: "count", name: "person_last.thanks", value: 1 },
      ],
    });
  });

  it("abstain with their reason and without a value", async () => {
    expect(await answerTo(complained, release, "outcome")).toMatchObject({
      status: "abstained",
      value: null,
      reason: "A complaint alone decides nothing.",
    });
  });

  it("leave the engine without an answer where none holds", async () => {
    const answer = await answerTo(sessionOf(typed("rename the flag"), reply("")), release, "outcome");
    expect(answer).toMatchObject({ status: "abstained", value: null });
  });

  it("do not fire on a count that the session cannot give", async () => {
    const rule = { name: "no-edits", when: { "tool.edit": { max: 0 } }, value: "failed" };
    const silent = { ...thanked, not_recorded: ["tool_calls" as const] };
    const asked = releaseOf({ outcome: { form: "list", first: [rule] } });
    expect(await answerTo(thanked, asked, "outcome")).toMatchObject({ status: "labeled", value: "failed" });
    expect(await answerTo(silent, asked, "outcome")).toMatchObject({ status: "abstained" });
  });
});

describe("points", () => {
  const term = (points: number) => ({ points, cap: 2, per: "each" });
  const release = releaseOf({
    work_mode: {
      form: "points",
      first: [],
      values: {
        build: { base: 1, terms: { "edited.code": term(1) } },
        test: { base: 0, terms: { "edited.test": term(1) } },
        operate: { base: 0, terms: { "command.deploy": { points: 1, cap: 100, per: "doubling" } } },
      },
    },
  });
  const edits = (count: number) =>
    reply("", ...Array.from({ length: count }, () => ({ name: "Edit", input: { file_path: "/app/test/a.ts" } })));

  it("give the value with most of them, an earlier one at a tie", async () => {
    expect((await answerTo(sessionOf(typed("go"), edits(1)), release, "work_mode")).value).toBe("build");
    expect((await answerTo(sessionOf(typed("go"), edits(2)), release, "work_mode")).value).toBe("test");
  });

  it("stop at the cap and count doublings where asked", async () => {
    const ship = { name: "Bash", input: { command: "cd app && sudo kubectl apply -f x.yaml" } };
    const shipped = (times: number) => reply("", ...Array.from({ length: times }, () => ship));
    const two = await answerTo(sessionOf(typed("go"), edits(50), shipped(2)), release, "work_mode");
    const many = await answerTo(sessionOf(typed("go"), edits(50), shipped(4)), release, "work_mode");
    expect([two.value, many.value]).toEqual(["test", "operate"]);
  });
});

describe("a scale", () => {
  const release = releaseOf({
    expertise: {
      form: "scale",
      first: [],
      sum: { base: 0, terms: { "person.thanks": { points: 1, cap: 9, per: "each" } } },
      values: ["1", "2", "3"],
      cuts: [1, 2],
    },
  });

  it("gives the value between whose cuts the sum falls", async () => {
    const values = [0, 1, 2, 5].map(async (times) => {
      const turns = Array.from({ length: times }, () => typed("thank you"));
      return (await answerTo(sessionOf(typed("go"), ...turns), release, "expertise")).value;
    });
    expect(await Promise.all(values)).toEqual(["1", "2", "3", "3"]);
  });
});

describe("estimated shares", () => {
  it("stay within 0 and 1 and list no decisions", async () => {
    const far = { base: 0.5, terms: { "person.thanks": { points: 9, cap: 9, per: "each" } } };
    const near = { base: 0.25, terms: {} };
    const release = releaseOf({ decisions: { form: "shares", first: [], planning: far, execution: near } });
    expect(await answerTo(thanked, release, "decisions")).toMatchObject({
      status: "labeled",
      value: null,
      decisions: {
        user_share_planning: 1,
        user_share_execution: 0.25,
        planning_decisions: null,
        execution_decisions: null,
      },
    });
  });
});

describe("a text model", () => {
  const buckets = 64;
  const weights = new Int8Array(2 * buckets);
  weights[hashOf("microscope") % buckets] = 100;
  const header = {
    classes: ["19-0000", "unclear"],
    buckets,
    sources: ["person" as const],
    bias: [0, 1],
    scales: [0.1, 1],
  };
  const model = writeModel(header, weights).buffer;
  const rule = { form: "text", first: [], bars: {}, bar: 0.9, fallback: "unclear" };
  const release = releaseOf(
    { user_occupation: rule },
    { manifest: { models: { user_occupation: "model.bin" } }, files: { "model.bin": model } },
  );

  it("gives a value that reaches its bar, with the term that spoke for it", async () => {
    const answer = await answerTo(sessionOf(typed("microscope")), release, "user_occupation");
    expect(answer).toMatchObject({ status: "labeled", value: "19-0000", confidence: null });
    expect(answer.evidence).toContainEqual({ kind: "term", term: "microscope", source: "person", turn: 0, weight: 10 });
  });

  it("gives its fallback below the bar", async () => {
    expect((await answerTo(sessionOf(typed("rename it")), release, "user_occupation")).value).toBe("unclear");
  });

  it("reads no word that only the agent or its tools wrote", async () => {
    const session = sessionOf(
      typed("rename it"),
      reply("microscope", { name: "Read", input: { file_path: "/microscope/microscope.ts" }, output: "microscope" }),
    );
    expect((await answerTo(session, release, "user_occupation")).value).toBe("unclear");
  });

  it("is refused where its bytes do not fit its header", () => {
    expect(readModel(model)).toMatchObject({ classes: header.classes });
    expect(readModel(model.slice(0, model.byteLength - 1))).toBeNull();
    expect(readModel(new ArrayBuffer(0))).toBeNull();
    expect(readModel(new Uint8Array([255, 255, 255, 255, 1]).buffer)).toBeNull();
  });
});

describe("a failure", () => {
  const asked = { outcome: { form: "list", first: [{ name: "always", when: {}, value: "succeeded" }] } };

  it("of one question leaves the others standing", async () => {
    const rule = { form: "text", first: [], bars: {}, bar: 0.5, fallback: "unclear" };
    const answers = await answersTo(thanked, releaseOf({ ...asked, user_occupation: rule }), [
      "user_occupation",
      "outcome",
    ]);
    expect(answers.map(({ status, value }) => [status, value])).toEqual([
      ["error", null],
      ["labeled", "succeeded"],
    ]);
  });

  it("of the whole release is a status of each question, never a value and never a throw", async () => {
    const broken = [
      releaseOf(asked, { files: { "parameters.json": "{" } }),
      releaseOf(asked, { files: { "parameters.json": "{}" } }),
      releaseOf(asked, { manifest: { rules_version: "0" } }),
    ];
    for (const release of broken) {
      const answers = await answersTo(thanked, release, ["outcome", "expertise"]);
      expect(answers.map(({ classifier, status, value }) => [classifier, status, value])).toEqual([
        ["outcome", "error", null],
        ["expertise", "error", null],
      ]);
    }
  });

  it("is not what a question outside the release is", async () => {
    const answer = await answerTo(thanked, releaseOf(asked), "task_value");
    expect(answer).toMatchObject({ status: "not_applicable", value: null });
  });
});
