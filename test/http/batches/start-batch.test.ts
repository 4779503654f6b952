import { expect, test } from "vitest";
import { accounted, batchHarness, open, post, put, reply } from "../../support/batch-harness.ts";
import { finish, jsonl } from "../../support/batches.ts";
import { ownSession } from "../../support/services.ts";

const harness = batchHarness();

test("a start without parts, with a gap, or twice at once", async () => {
  const { id } = await open(harness);
  const start = () => harness.ours(`/v1/batches/${id}/start`, post);
  expect(await reply("startBatch", await start(), 409)).toMatchObject({ code: "parts_missing", parts: [1] });
  await put(harness, id, 3, jsonl([ownSession()]));
  expect(await reply("startBatch", await start(), 409)).toMatchObject({ code: "parts_missing", parts: [1, 2] });
  for (const part of [1, 2]) await put(harness, id, part, jsonl([ownSession()]));
  const both = await Promise.all([start(), start()]);
  expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
  await finish(harness.services);
  expect((await accounted(harness, id)).batch.fates).toEqual({ labeled: 3 });
});
