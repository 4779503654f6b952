import { expect, inject, test } from "vitest";
import { classifierIds } from "../../../src/instrument/label.ts";
import { aimockAnswers } from "../../support/aimock/answers.ts";
import { ask, claudeRelease, engineOver, longSession } from "../../support/claude.ts";
import { FakeAnthropic } from "../../support/fake-anthropic/fake-anthropic.ts";

const url = inject("aimockUrl");

/** The platform's fetch, over a socket: nothing of our fake is in the way. */
function overSocket() {
  return engineOver(new FakeAnthropic(), { baseUrl: url, fetch: (...request) => fetch(...request) });
}

test("a Messages API that we did not write answers a whole classification", async () => {
  const answers = await ask(overSocket(), await claudeRelease("full-context-1"), longSession);
  const expected = Object.values(aimockAnswers);
  for (const [index, classifier] of classifierIds.slice(0, 9).entries()) {
    const answer = answers.get(classifier);
    expect(answer).toMatchObject({ status: "labeled", call: { stop_reason: "end_turn", attempts: 1 } });
    if (classifier !== "decisions") expect(answer?.value).toBe(expected[index]);
    expect(answer?.evidence).toEqual([{ kind: "quote", quote: "counted twice", turn: 0 }]);
  }
  expect(answers.get("decisions")?.decisions).toMatchObject({ user_share_planning: 1, user_share_execution: null });
});

test("its reply has the fields that ours has", async () => {
  const fake = new FakeAnthropic();
  const body = JSON.stringify({
    model: "claude-haiku-5-5",
    max_tokens: 10,
    messages: [{ role: "user", content: "# Question: outcome" }],
  });
  const request = {
    method: "POST",
    headers: { "anthropic-version": "2023-06-01", "content-type": "application/json" },
    body,
  };
  const theirs = await (await fetch(`${url}/v1/messages`, request)).json<Record<string, unknown>>();
  const ours = await (await fake.fetch("https://fake.test/v1/messages", request)).json<Record<string, unknown>>();
  const shared = Object.keys(theirs).filter((key) => key in ours);
  expect(shared).toEqual(expect.arrayContaining(["type", "role", "model", "content", "stop_reason", "usage"]));
  for (const key of shared) expect(typeof ours[key]).toBe(typeof theirs[key]);
});
