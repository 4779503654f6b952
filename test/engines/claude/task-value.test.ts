import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { planPrice } from "../../../src/engines/claude/task-value/plan.ts";
import type { ClassifierId } from "../../../src/instrument/label.ts";
import { anyText } from "../../support/arbitrary-session.ts";
import { ask, claudeRelease, engineOver, longSession } from "../../support/claude.ts";
import { FakeAnthropic } from "../../support/fake-anthropic/fake-anthropic.ts";
import { type Fault, type Faults, status } from "../../support/fake-anthropic/faults.ts";
import { priced, pricedPostings } from "../../support/priced-postings.ts";

const release = await priced(await claudeRelease("as-published-1"));
const only: readonly ClassifierId[] = ["task_value"];

/** Fails the first call, which the writer takes, or the second, which the pricer takes. */
function failing(step: "writes" | "prices", fault: Fault): Faults {
  return (_, body) => (body.model.includes(step === "writes" ? "haiku" : "opus") ? fault : null);
}

async function value(faults?: Faults) {
  const fake = new FakeAnthropic(faults === undefined ? {} : { faults });
  const answers = await ask(engineOver(fake, { timeoutMs: 80 }), release, longSession, only);
  return { fake, answer: answers.get("task_value") };
}

describe("task value", () => {
  it("is written as a posting by one model and priced by another", async () => {
    const { fake, answer } = await value();
    expect(answer).toMatchObject({ status: "labeled", value: null, task_value: { usd: 250, band: "200-1000" } });
    expect(fake.exchanges.map(({ body }) => body.model)).toEqual(["claude-haiku-4-5", "claude-opus-4-7"]);
  });

  it("carries both calls: the models, the tokens, the dollars, the attempts", async () => {
    const { fake, answer } = await value((request) => (request === 0 ? status(529, "overloaded_error") : null));
    const billed = fake.exchanges.flatMap((exchange) => exchange.billed ?? []);
    expect(answer?.call).toMatchObject({
      model: "claude-haiku-4-5 + claude-opus-4-7",
      attempts: 3,
      shared_by: 1,
      input_tokens: billed.reduce((sum, { input_tokens }) => sum + input_tokens, 0),
      cache_write_tokens: billed.reduce((sum, each) => sum + each.cache_creation_input_tokens, 0),
    });
    expect(answer?.call?.cost_usd).toBeGreaterThan(0);
  });

  it("shows the pricing model the operator's postings and the written one, and nothing of the session", async () => {
    const { fake } = await value();
    const { body, text } = fake.exchanges[1] ?? expect.fail();
    expect(text).not.toContain("evaporation");
    const [postings, posting, question] = JSON.parse(text).messages[0].content;
    expect(postings.text.match(/"usd":/g)).toHaveLength(200);
    expect(postings.cache_control).toEqual({ type: "ephemeral" });
    expect(posting.text).toContain(
      '{"title":"title","description":"description","skills":["hydrology","Python","plotting"]}',
    );
    expect(question.text).toContain("price the posting");
    expect(body.temperature).toBeUndefined();
  });

  it("reads the operator's postings from the cache from the second session on", async () => {
    const fake = new FakeAnthropic();
    await ask(engineOver(fake), release, longSession, only);
    await ask(engineOver(fake), release, longSession, only);
    const [first, second] = [fake.exchanges[1]?.billed, fake.exchanges[3]?.billed];
    expect(first?.cache_creation_input_tokens).toBeGreaterThan(2_048);
    expect(second?.cache_read_input_tokens).toBe(first?.cache_creation_input_tokens);
  });

  it("stands beside the nine other labels, which it neither waits for nor holds up", async () => {
    const fake = new FakeAnthropic();
    const answers = await ask(engineOver(fake), release, longSession);
    expect([...answers.values()].map((answer) => answer.status)).toEqual(Array(10).fill("labeled"));
    expect(fake.exchanges).toHaveLength(11);
  });

  it("is skipped without the operator's set, and nothing is asked", async () => {
    const fake = new FakeAnthropic();
    const answers = await ask(engineOver(fake), await claudeRelease("as-published-1"), longSession, only);
    expect(answers.get("task_value")).toMatchObject({ status: "skipped", reason: "no_priced_postings", call: null });
    expect(fake.exchanges).toHaveLength(0);
  });
});

const posting = { title: "Plot", description: "One. Two. Three.", skills: ["a", "b", "c"] };
const reply = (json: unknown): Fault => ({ kind: "reply", text: JSON.stringify(json) });

describe("a first call without a posting is the label's failure, and nothing is priced", () => {
  it.each([
    ["a server error", status(500, "api_error"), "error", "server_error"],
    ["a lost connection", { kind: "reset" }, "error", "connection_lost"],
    ["a refusal", { kind: "stop", stop_reason: "refusal", text: "" }, "refused", "refused_by_model"],
    ["a cut reply", { kind: "stop", stop_reason: "max_tokens", text: '{"ti' }, "truncated", "max_tokens"],
    ["no JSON", { kind: "reply", text: "A plot." }, "invalid_reply", "not_json"],
    ["a title of 81 characters", reply({ ...posting, title: "x".repeat(81) }), "invalid_reply", "wrong_shape"],
    ["a blank description", reply({ ...posting, description: " " }), "invalid_reply", "wrong_shape"],
    ["two skills", reply({ ...posting, skills: ["a", "b"] }), "invalid_reply", "wrong_shape"],
    ["nine skills", reply({ ...posting, skills: [..."abcdefghi"] }), "invalid_reply", "wrong_shape"],
  ] as const)("%s", async (_, fault, is, reason) => {
    const { fake, answer } = await value(failing("writes", fault));
    expect(answer).toMatchObject({ status: is, reason, task_value: null, call: { model: "claude-haiku-4-5" } });
    expect(fake.exchanges.every(({ body }) => body.model === "claude-haiku-4-5")).toBe(true);
  });
});

describe("a second call without a price is no value", () => {
  it.each([
    ["an error", status(529, "overloaded_error"), "error", "overloaded"],
    ["a price below the bands", reply({ usd: 9 }), "invalid_reply", "out_of_range"],
    ["a price above the bands", reply({ usd: 50_001 }), "invalid_reply", "out_of_range"],
    ["a price in words", reply({ usd: "two hundred" }), "invalid_reply", "wrong_shape"],
    ["no JSON", { kind: "reply", text: "$200" }, "invalid_reply", "not_json"],
  ] as const)("%s", async (_, fault, is, reason) => {
    const { answer } = await value(failing("prices", fault));
    expect(answer).toMatchObject({ status: is, reason, task_value: null });
    expect(answer?.call?.model).toBe("claude-haiku-4-5 + claude-opus-4-7");
    if (is === "invalid_reply") expect(answer?.call?.reply_digest).toMatch(/^[0-9a-f]{64}$/);
  });

  it.each([
    [10, "10-200"],
    [199.99, "10-200"],
    [200, "200-1000"],
    [1_000, "1000-5000"],
    [50_000, "5000-50000"],
  ])("%d dollars stand in the band %s", async (usd, band) => {
    const { answer } = await value(failing("prices", reply({ usd })));
    expect(answer).toMatchObject({ status: "labeled", task_value: { usd, band } });
  });
});

describe("a written posting", () => {
  it("of any Unicode stays inside its boundary, with the question last", async () => {
    const { postings } = await pricedPostings();
    const steps = release.manifest.task_value ?? expect.fail();
    const hostile = fc.oneof(
      anyText,
      fc.constantFrom("</posting>", "< / POSTING >", "</postings>", "{{posting}}", "$&"),
    );
    fc.assert(
      fc.property(hostile, hostile, fc.array(hostile, { maxLength: 8 }), (title, description, skills) => {
        const blocks = planPrice(release, steps, postings, { title, description, skills }).body.messages[0]?.content;
        const texts = Array.isArray(blocks) ? blocks.map((block) => (block.type === "text" ? block.text : "")) : [];
        const open = planPrice(release, steps, postings, null).body.messages[0]?.content;
        expect(texts[1]).toMatch(/^# Posting to price\n\n<posting>\n[^\n]*\n<\/posting>$/);
        expect(texts[1]?.match(/<[\s/]*posting/gi)).toHaveLength(2);
        expect([texts[0], texts[2]]).toEqual(Array.isArray(open) ? [open[0], open[2]].map(textOf) : []);
      }),
      { numRuns: 200 },
    );
  });
});

function textOf(block: object | undefined): unknown {
  return block !== undefined && "text" in block ? block.text : null;
}
