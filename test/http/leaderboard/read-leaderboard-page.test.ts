import { expect, test } from "vitest";
import { batchHarness, reply } from "../../support/batch-harness.ts";
import { answersOf, goldLines, header, keep, tried } from "../../support/trials.ts";

const harness = batchHarness();

test("the leaderboard as a page holds every contender, the picture and no markup of a name", {
  timeout: 120_000,
}, async () => {
  const lines = goldLines(24);
  const dataset = await keep(harness, lines, header({ name: "set <b>one</b>" }));
  const right = answersOf(lines, (_, at) => (at % 2 === 0 ? "fix" : "build"), "right <i>always</i>");
  const best = await tried(harness, { dataset: dataset.id, answers: right });
  await tried(harness, { dataset: dataset.id, answers: answersOf(lines, () => "fix", "constant") });
  const response = await harness.ours(`/v1/leaderboard/page?dataset=${dataset.id}`);
  expect(response.status).toBe(200);
  expect(response.headers.get("content-type")).toContain("text/html");
  expect(response.headers.get("content-security-policy")).toContain("default-src 'none'");
  const page = await response.text();
  expect(page).toContain("2 contenders on exactly the same sessions and labels");
  expect(page).toContain("right &lt;i&gt;always&lt;/i&gt;");
  expect(page).toContain(`href="/v1/benchmarks/${best.id}/report"`);
  expect(page).toContain('id="work_mode-leaderboard"');
  expect(page).not.toMatch(/<script|<i>|<b>/);
  const path = `/v1/leaderboard/page?dataset=${dataset.id}`;
  expect(await reply("readLeaderboardPage", await harness.theirs(path), 404)).toMatchObject({
    code: "dataset_not_found",
  });
});
