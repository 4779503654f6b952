import { describe, expect, it } from "vitest";
import example from "../../openapi/examples/createRelease.request.candidate.json" with { type: "json" };
import { makeCandidate } from "../../src/releases/candidate.ts";
import { releaseDigest } from "../../src/releases/digest.ts";
import { ReleaseError } from "../../src/releases/problem.ts";
import { answerSchema, type CandidateBody, candidateBody, labelsOf } from "../support/candidates.ts";

function make({ manifest, files }: CandidateBody) {
  return makeCandidate({ manifest, files: new Map(Object.entries(files)) });
}

async function faultsOf(body: CandidateBody): Promise<string[]> {
  const thrown = await make(body).then(
    () => null,
    (error: unknown) => error,
  );
  if (!(thrown instanceof ReleaseError)) throw new Error("the candidate was taken");
  return thrown.problems.map(({ path, pointer, fault }) => `${path}${pointer ?? ""} ${fault}`);
}

const schema = (value: unknown) => ({ "schemas/outcome.json": JSON.stringify(value) });

describe("a candidate", () => {
  it("has an id and a digest taken from its content, whatever the order of the manifest and whatever id it brings", async () => {
    const body = candidateBody();
    const release = await make(body);
    expect(release.manifest.id).toMatch(/^cand-[0-9a-f]{32}$/);
    expect(release.status).toBe("candidate");
    expect(release.digest).toBe(await releaseDigest(release.manifest, release.files));
    const turned = Object.fromEntries(Object.entries(body.manifest).reverse());
    expect((await make({ ...body, manifest: { id: "mine-1", ...turned } })).files).toEqual(release.files);
  });

  it("is what the API guide shows", async () => {
    expect((await make(example)).manifest.classifiers).toEqual(["outcome"]);
  });

  it("is another with any other byte, in a document too", async () => {
    const body = candidateBody({ documents: ["card.md"] }, { "card.md": "One.\n" });
    const ids = await Promise.all([
      make(body),
      make({ ...body, files: { ...body.files, "card.md": "Two.\n" } }),
      make({ ...body, files: { ...body.files, "system.md": "You read.\n" } }),
      make({ ...body, manifest: { ...body.manifest, max_tokens: 101 } }),
    ]);
    expect(new Set(ids.map(({ manifest }) => manifest.id)).size).toBe(4);
  });

  it("may name any model, and asks in any layout", async () => {
    const shared = { instruction: "questions/outcome.md", schema: "schemas/outcome.json" };
    const questions = { outcome: shared, work_mode: { ...shared, instruction: "questions/work-mode.md" } };
    const cached = candidateBody(
      { layout: "cached", model: "hf.co/someone/model:8b-q4", questions },
      schema(answerSchema()),
    );
    delete cached.files["schemas/work-mode.json"];
    expect((await make(cached)).manifest).toMatchObject({ model: "hf.co/someone/model:8b-q4", layout: "cached" });
    const properties = { outcome: answerSchema(labelsOf("outcome")), work_mode: answerSchema() };
    const joint = candidateBody(
      { layout: "joint", questions: {}, joint: shared },
      schema({ type: "object", properties, required: ["outcome", "work_mode"], additionalProperties: false }),
    );
    delete joint.files["schemas/work-mode.json"];
    delete joint.files["questions/work-mode.md"];
    expect((await make(joint)).manifest).toMatchObject({ layout: "joint" });
  });
});

describe("a candidate is refused", () => {
  it("with every fault that the files of a release may have", async () => {
    const body = candidateBody({ max_tokens: 0 }, {});
    expect(await faultsOf(body)).toEqual([expect.stringContaining("manifest.json/max_tokens")]);
    expect(await faultsOf(candidateBody({}, { "left-over.md": "" }))).toEqual([
      "left-over.md is not named in the manifest",
    ]);
    expect(await faultsOf(candidateBody({}, { "manifest.json": "{}" }))).toEqual([
      "manifest.json stands apart from the files",
    ]);
  });

  it("with a label set that is not the classifier's own", async () => {
    const [first = "", ...rest] = labelsOf("outcome");
    for (const labels of [
      rest,
      [first, ...rest, "brilliant"],
      [...rest, first.toUpperCase()],
      [first, first, ...rest.slice(1)],
    ]) {
      expect(await faultsOf(candidateBody({}, schema(answerSchema(labels))))).toEqual([
        "schemas/outcome.json/properties/answer/enum must offer the label set of outcome, no more and no fewer",
      ]);
    }
    const boolean = { ...answerSchema(), properties: { answer: { type: "boolean" } } };
    for (const wrong of [boolean, { ...answerSchema(), required: [] }]) {
      expect(await faultsOf(candidateBody({}, schema(wrong)))).toEqual([
        "schemas/outcome.json/properties/answer must be a required string",
      ]);
    }
  });

  it("with decisions of other kinds or by others", async () => {
    const item = (kinds: readonly string[]) => ({
      type: "object",
      properties: { kind: { type: "string", enum: kinds }, made_by: { type: "string", enum: ["agent", "user"] } },
      required: ["kind", "made_by"],
      additionalProperties: false,
    });
    const list = (kinds: readonly string[]) => ({
      type: "object",
      properties: { decisions: { type: "array", items: item(kinds) } },
      required: ["decisions"],
      additionalProperties: false,
    });
    const decisions = (kinds: readonly string[]) => {
      const question = { instruction: "questions/outcome.md", schema: "schemas/outcome.json" };
      const body = candidateBody(
        { classifiers: ["decisions"], questions: { decisions: question } },
        schema(list(kinds)),
      );
      delete body.files["schemas/work-mode.json"];
      delete body.files["questions/work-mode.md"];
      return body;
    };
    expect((await make(decisions(["planning", "execution"]))).status).toBe("candidate");
    expect(await faultsOf(decisions(["planning"]))).toEqual([
      "schemas/outcome.json/properties/decisions/items/properties/kind/enum must offer planning and execution",
    ]);
  });

  it("with a schema that structured output does not take", async () => {
    const faults = [
      [{ ...answerSchema(), additionalProperties: true }, "/additionalProperties"],
      [{ ...answerSchema(), $defs: {} }, "has 1 name that is not accepted here"],
      [
        { ...answerSchema(), properties: { answer: { type: "string", pattern: "^a" } } },
        "/properties/answer has 1 name",
      ],
      [
        { ...answerSchema(), properties: { answer: { type: "string", maxLength: 3 } } },
        "/properties/answer has 1 name",
      ],
      [{ ...answerSchema(), properties: { answer: {} } }, "/properties/answer/type must be given, or anyOf instead"],
      [{ ...answerSchema(), required: ["answer", "absent"] }, "/required names no property"],
      [{ type: "array", items: { type: "string" } }, "/type must be object"],
      [{ type: "object", additionalProperties: false }, "/properties must be given with an object"],
    ] as const;
    for (const [wrong, words] of faults) {
      expect((await faultsOf(candidateBody({}, schema(wrong)))).join(), words).toContain(words);
    }
    const deep = `${'{"a":'.repeat(3_000)}1${"}".repeat(3_000)}`;
    expect(await faultsOf(candidateBody({}, { "schemas/outcome.json": deep }))).toEqual([
      "schemas/outcome.json nests deeper than 24 levels",
    ]);
  });

  it("with settings out of bounds", async () => {
    const faults: [Record<string, unknown>, string][] = [
      [{ max_tokens: 32_001 }, "manifest.json/max_tokens must be at most 32000"],
      [
        { anthropic_version: "2023-06-01\r\nx-api-key: 1" },
        "manifest.json/anthropic_version must be a date, YYYY-MM-DD",
      ],
      [{ model: "" }, "manifest.json/model must match"],
      [{ model: "a model" }, "manifest.json/model must match"],
    ];
    for (const [changes, words] of faults) expect((await faultsOf(candidateBody(changes))).join()).toContain(words);
  });

  it("for its size, its number of files, or a control character", async () => {
    expect(await faultsOf(candidateBody({}, { "system.md": "ä".repeat(250_000) }))).toEqual([
      "manifest.json and the files are more than 500000 bytes together",
    ]);
    const names = Array.from({ length: 94 }, (_, index) => `notes/${index}.md`);
    const many = candidateBody({ documents: names }, Object.fromEntries(names.map((name) => [name, ""])));
    expect(await faultsOf(many)).toEqual(["manifest.json and the files are more than 100"]);
    expect(await faultsOf(candidateBody({}, { "system.md": "a\0b" }))).toEqual(["system.md holds a control character"]);
  });

  it("with the embedded engine", async () => {
    const { rendering: _, ...rest } = candidateBody().manifest;
    const embedded = {
      ...Object.fromEntries(
        ["title", "description", "intake_version", "taxonomy", "deviations", "additions"].map((key) => [
          key,
          rest[key],
        ]),
      ),
      engine: "embedded",
      classifiers: ["outcome"],
      rules_version: "1",
      parameters: "parameters.json",
    };
    expect(await faultsOf({ manifest: embedded, files: { "parameters.json": "{}" } })).toEqual([
      "manifest.json/engine must be claude: rules and weights come with the server",
    ]);
  });

  it("without any of its own words in the faults", async () => {
    const word = "zqxMARKERxqz";
    const bodies = [
      candidateBody({ [word]: 1, title: 7 }),
      candidateBody({ questions: { [word]: { instruction: word, schema: word } } }),
      candidateBody({ model: `a ${word}`, anthropic_version: word }),
      candidateBody({}, schema({ ...answerSchema([word]), [word]: 1 })),
      candidateBody({}, schema({ ...answerSchema(), properties: { answer: { type: word }, [`- ${word}`]: {} } })),
      candidateBody({}, { "schemas/outcome.json": `{${word}` }),
    ];
    for (const body of bodies) expect((await faultsOf(body)).join()).not.toContain(word);
  });
});
