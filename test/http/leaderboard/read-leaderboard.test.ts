import { expect, test } from "vitest";
import type { Leaderboard } from "../../../src/benchmarks/leaderboard/leaderboard.ts";
import { batchHarness, reply } from "../../support/batch-harness.ts";
import { answersOf, goldLines, header, keep, tried } from "../../support/trials.ts";

const harness = batchHarness();

test("contenders stand side by side on one split digest, the last trial of each, the most accurate first", async () => {
  const head = header();
  const lines = goldLines(20);
  const dataset = await keep(harness, lines, head);
  const right = answersOf(lines, (_, at) => (at % 2 === 0 ? "fix" : "build"), "right");
  const constant = answersOf(lines, () => "fix", "constant");
  await tried(harness, { dataset: dataset.id, answers: constant });
  const best = await tried(harness, { dataset: dataset.id, answers: right });
  const again = await tried(harness, { dataset: dataset.id, answers: constant });
  const changed = await keep(harness, [{ ...lines[0], gold: { work_mode: "plan" } }, ...lines.slice(1)], head);
  await tried(harness, { dataset: changed.id, answers: right });

  const path = `/v1/leaderboard?dataset=${dataset.id}`;
  const board = await reply<Leaderboard>("readLeaderboard", await harness.ours(path), 200);
  expect(board.rows.map(({ benchmark }) => benchmark)).toEqual([best.id, again.id]);
  expect(board.rows[0]?.scores[0]).toMatchObject({ classifier: "work_mode", accuracy: { value: 1, n: 20 } });
  expect(board.split_digest).toBe(dataset.splits.development?.digest);
  const none = await reply<Leaderboard>("readLeaderboard", await harness.ours(`${path}&classifier=outcome`), 200);
  expect(none.rows).toEqual([]);
  expect((await harness.theirs(path)).status).toBe(404);
  expect(await reply("readLeaderboard", await harness.ours(`${path}&split=held_out`), 422)).toMatchObject({
    code: "split_empty",
  });
});

test("a contender stands with its last trial about the classifier that is asked for", async () => {
  const lines = goldLines(10, ["fix"], { gold: { work_mode: "fix", outcome: "succeeded" } });
  const dataset = await keep(harness, lines);
  const items = lines.map(({ id }) => ({ id, answers: { work_mode: "fix", outcome: "succeeded" } }));
  const sent = { dataset: dataset.id, answers: { name: "both", items } };
  const [mode, outcome] = [
    await tried(harness, { ...sent, classifiers: ["work_mode"] }),
    await tried(harness, { ...sent, classifiers: ["outcome"] }),
  ];
  const shown = async (query: string) => {
    const path = `/v1/leaderboard?dataset=${dataset.id}${query}`;
    const { rows } = await reply<Leaderboard>("readLeaderboard", await harness.ours(path), 200);
    return rows.map(({ benchmark }) => benchmark);
  };
  expect(await shown("&classifier=work_mode")).toEqual([mode.id]);
  expect(await shown("&classifier=outcome")).toEqual([outcome.id]);
  expect(await shown("")).toEqual([outcome.id]);
});
