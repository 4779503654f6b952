import { expect, test } from "vitest";
import { batchHarness, open, put, runToEnd } from "../../support/batch-harness.ts";
import { jsonl } from "../../support/batches.ts";
import { ownSession } from "../../support/services.ts";

const harness = batchHarness();

test("tells its progress as events", async () => {
  const { id } = await open(harness);
  await put(harness, id, 1, jsonl([ownSession()]));
  await runToEnd(harness, id);
  const response = await harness.ours(`/v1/batches/${id}/events`);
  expect(response.headers.get("content-type")).toBe("text/event-stream");
  const text = await response.text();
  expect(text).toContain('event: batch\ndata: {"id"');
  expect(text).toContain(`event: end\ndata: ${JSON.stringify({ id, status: "finished" })}`);
});
