import { describe, expect, it } from "vitest";
import { ask, claudeRelease, claudeReleaseIds, engineOver, longSession } from "../../support/claude.ts";
import { FakeAnthropic, type FakeOptions } from "../../support/fake-anthropic/fake-anthropic.ts";

/** A server as docs/local-models.md describes them: key in `x-api-key`, no structured output, no cache. */
function localServer(options: FakeOptions = {}) {
  const fake = new FakeAnthropic({ local: true, key: "local-key", ...options });
  return { fake, engine: engineOver(fake, { apiKey: "local-key", baseUrl: "http://127.0.0.1:11434" }) };
}

describe.each(claudeReleaseIds)("%s over a local server", (id) => {
  it("is labelled from JSON in a fence, as models without structured output like to write it", async () => {
    const { engine } = localServer({ phrase: (json) => `\`\`\`json\n${json}\n\`\`\`` });
    const answers = await ask(engine, await claudeRelease(id), longSession);
    for (const [classifier, { status }] of answers) {
      expect([classifier, status]).toEqual([classifier, classifier === "task_value" ? "skipped" : "labeled"]);
    }
  });
});

describe("a local server", () => {
  it("is named by its host on every label, and has no price", async () => {
    const { engine } = localServer();
    expect(engine.endpoint).toBe("127.0.0.1:11434");
    const answers = await ask(engine, await claudeRelease("full-context-1"), longSession, ["outcome"]);
    expect(answers.get("outcome")?.call).toMatchObject({ cost_usd: null, cache_read_tokens: 0, request_id: null });
  });

  it("that talks around its answer is asked once more where the release allows it", async () => {
    const { engine, fake } = localServer({ phrase: (json) => `Sure! Here it is: ${json}` });
    const answers = await ask(engine, await claudeRelease("full-context-1"), longSession, ["outcome"]);
    expect(answers.get("outcome")).toMatchObject({
      status: "invalid_reply",
      reason: "not_json",
      call: { repaired: true },
    });
    expect(fake.exchanges).toHaveLength(2);
  });

  it("finds the form of the answer in the prompt, since it passes over the schema", async () => {
    for (const id of claudeReleaseIds) {
      const { engine, fake } = localServer();
      await ask(engine, await claudeRelease(id), longSession);
      const { system, messages } = JSON.parse(fake.exchanges[0]?.text ?? "{}");
      expect(JSON.stringify([system, messages.at(-1)])).toContain('\\"answer\\": \\"...\\"');
    }
  });

  it("refuses a wrong key, and the label says so", async () => {
    const { fake } = localServer();
    const engine = engineOver(fake, { apiKey: "other", baseUrl: "http://127.0.0.1:11434" });
    const answers = await ask(engine, await claudeRelease("full-context-1"), longSession, ["outcome"]);
    expect(answers.get("outcome")).toMatchObject({ status: "error", reason: "authentication" });
  });
});
