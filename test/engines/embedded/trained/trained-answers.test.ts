import { describe, expect, it } from "vitest";
import { answersTo, answerTo } from "../release-of.ts";
import { reply, sessionOf, typed } from "../session-of.ts";
import { parameters, trainedRelease } from "./trained-release.ts";

const quiet = sessionOf(typed("add the flag"), reply("Done."));
const complaining = sessionOf(typed("still broken"), reply("Sorry."));
const digging = sessionOf(
  typed("add the flag"),
  reply("The trench is there.", { name: "Read", input: { file_path: "soil/a.csv" } }),
);

describe("a release of trained models", () => {
  it("takes the value whose score stands highest, with its probability and candidates", async () => {
    const answer = await answerTo(digging, trainedRelease(), "work_occupation");
    expect(answer).toMatchObject({ status: "labeled", value: "19-0000" });
    expect(answer.confidence).toBeGreaterThan(0.5);
    expect(answer.candidates.map(({ value }) => value)).toEqual(["19-0000", "15-0000"]);
    expect(await answerTo(quiet, trainedRelease(), "work_occupation")).toMatchObject({ value: "15-0000" });
  });

  it("names the words that decided, with their turn", async () => {
    const { evidence } = await answerTo(digging, trainedRelease(), "work_occupation");
    expect(evidence).toContainEqual({ kind: "term", term: "trench", source: "agent", turn: 1, weight: 1 });
  });

  it("cuts one score into ordered values, half of it from trees", async () => {
    expect(await answerTo(quiet, trainedRelease(), "success_signal")).toMatchObject({ value: "2" });
    expect(await answerTo(complaining, trainedRelease(), "success_signal")).toMatchObject({ value: "1" });
  });

  it("builds one question on the score of another, and abstains below the threshold with its candidates", async () => {
    expect(await answerTo(quiet, trainedRelease(), "outcome")).toMatchObject({
      status: "abstained",
      value: null,
      candidates: [{ value: "succeeded" }, { value: "failed" }],
    });
    expect(await answerTo(complaining, trainedRelease(), "outcome")).toMatchObject({ value: "failed" });
  });

  it("abstains where the likeliest is a value that it may not give, and lists it first", async () => {
    const { work_occupation: model } = parameters.models;
    const models = { ...parameters.models, work_occupation: { ...model, withheld: ["19-0000"] } };
    const release = trainedRelease({ parameters: { ...parameters, models } });
    expect(await answerTo(digging, release, "work_occupation")).toMatchObject({
      status: "abstained",
      value: null,
      candidates: [{ value: "19-0000" }, { value: "15-0000" }],
    });
    expect(await answerTo(quiet, release, "work_occupation")).toMatchObject({ value: "15-0000" });
  });

  it("reads a vocabulary that is written as places among the words with vectors", async () => {
    const vocabularies = { agent: { steps: [0, 1], having: [1, 2], sessions: 4 } };
    const release = trainedRelease({
      parameters: { ...parameters, features: { ...parameters.features, vocabularies } },
      files: { "work.bin": Int8Array.from([0, 0, 0, 0, 100, 0, 100, 0]).buffer },
    });
    const soil = sessionOf(typed("add the flag"), reply("The soil is there."));
    const { value, evidence } = await answerTo(soil, release, "work_occupation");
    expect(value).toBe("19-0000");
    expect(evidence).toContainEqual({ kind: "term", term: "soil", source: "agent", turn: 1, weight: 1 });
  });

  it("does not answer what it has no model for", async () => {
    expect(await answerTo(quiet, trainedRelease(), "codebase_relation")).toMatchObject({ status: "not_applicable" });
  });

  it("fails alone where weights do not fit, and in all where parameters or vectors cannot be read", async () => {
    const short = trainedRelease({ files: { "work.bin": new ArrayBuffer(1) } });
    expect((await answersTo(quiet, short)).map(({ status }) => status)).toEqual([
      "error",
      "labeled",
      "abstained",
      "not_applicable",
    ]);
    for (const files of [{ "vectors.bin": new ArrayBuffer(2) }, { "parameters.json": "{" }]) {
      const statuses = (await answersTo(quiet, trainedRelease({ files }))).map(({ status }) => status);
      expect(new Set(statuses)).toEqual(new Set(["error"]));
    }
  });
});
