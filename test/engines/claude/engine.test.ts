import { describe, expect, it } from "vitest";
import { isLabel } from "../../../src/instrument/classifiers.ts";
import { ask, claudeRelease, claudeReleaseIds, engineOver, longSession } from "../../support/claude.ts";
import { FakeAnthropic } from "../../support/fake-anthropic/fake-anthropic.ts";

describe.each(claudeReleaseIds)("%s over the Messages API", (id) => {
  it("gives each of its questions one label out of the label set", async () => {
    const release = await claudeRelease(id);
    const fake = new FakeAnthropic({ key: "sk-test" });
    const answers = await ask(engineOver(fake), release, longSession);
    expect([...answers.keys()]).toEqual(release.manifest.classifiers);
    for (const [classifier, answer] of answers) {
      if (classifier === "task_value")
        expect(answer).toMatchObject({ status: "skipped", reason: "no_priced_postings" });
      else if (classifier === "decisions") expect(answer.decisions?.planning_decisions).toBe(2);
      else expect(isLabel(classifier, answer.value ?? "")).toBe(true);
    }
  });

  it("records the model, the tokens, the dollars and the request behind each label", async () => {
    const release = await claudeRelease(id);
    const answers = await ask(engineOver(new FakeAnthropic()), release, longSession, release.manifest.classifiers);
    const { call } = [...answers.values()][0] ?? {};
    expect(call).toMatchObject({
      model: release.manifest.model,
      stop_reason: "end_turn",
      attempts: 1,
      possible_repeat: false,
      repaired: false,
      shared_by: release.manifest.layout === "joint" ? 9 : 1,
    });
    expect(call?.output_tokens).toBeGreaterThan(0);
    expect(call?.cost_usd).toBeGreaterThan(0);
    expect(call?.request_id).toMatch(/^req_/);
  });
});

describe("layouts", () => {
  it("separate: every call pays for the whole record", async () => {
    const fake = new FakeAnthropic();
    await ask(engineOver(fake), await claudeRelease("as-published-1"), longSession);
    expect(fake.exchanges).toHaveLength(9);
    for (const { billed } of fake.exchanges) expect(billed?.cache_read_input_tokens).toBe(0);
  });

  it("cached: the first call writes the record, all others read it", async () => {
    const fake = new FakeAnthropic({ latencyMs: 5 });
    await ask(engineOver(fake), await claudeRelease("full-context-1"), longSession);
    const [first, ...rest] = fake.exchanges;
    expect(rest).toHaveLength(8);
    expect(first?.billed?.cache_creation_input_tokens).toBeGreaterThan(512);
    for (const { billed } of rest) {
      expect(billed?.cache_creation_input_tokens).toBe(0);
      expect(billed?.cache_read_input_tokens).toBe(first?.billed?.cache_creation_input_tokens);
    }
  });

  it("joint: one call answers everything", async () => {
    const fake = new FakeAnthropic();
    await ask(engineOver(fake), await claudeRelease("full-context-joint-1"), longSession);
    expect(fake.exchanges).toHaveLength(1);
  });

  it("ask only the classifiers that were named", async () => {
    const fake = new FakeAnthropic();
    const release = await claudeRelease("full-context-1");
    const answers = await ask(engineOver(fake), release, longSession, ["outcome", "expertise"]);
    expect([...answers.keys()]).toEqual(["outcome", "expertise"]);
    expect(fake.exchanges).toHaveLength(2);
  });

  it("sends the temperature and the version of the published set-up, and neither with current models", async () => {
    const fake = new FakeAnthropic();
    await ask(engineOver(fake), await claudeRelease("as-published-1"), longSession, ["outcome"]);
    await ask(engineOver(fake), await claudeRelease("full-context-1"), longSession, ["outcome"]);
    const [published, current] = fake.exchanges;
    expect(published?.body).toMatchObject({ model: "claude-sonnet-4-6", temperature: 0.2 });
    expect(published?.headers.get("anthropic-version")).toBe("2023-06-01");
    expect(current?.body.temperature).toBeUndefined();
    expect(current?.headers.get("anthropic-version")).not.toBe("2023-06-01");
  });
});
