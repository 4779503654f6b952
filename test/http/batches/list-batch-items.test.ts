import { expect, test } from "vitest";
import { accounted, batchHarness, open, put, runToEnd } from "../../support/batch-harness.ts";
import { jsonl } from "../../support/batches.ts";
import { ownSession } from "../../support/services.ts";

const harness = batchHarness();

test("a byte order mark, CRLF, blanks and bytes that are no UTF-8 are lines like any other", async () => {
  const { id } = await open(harness);
  const bytes = new TextEncoder().encode(
    `\ufeff${JSON.stringify(ownSession())}\r\n \t\r\n${JSON.stringify(ownSession())}\r\n{"turns":"X"}\r\n`,
  );
  const broken = new Uint8Array(bytes);
  broken[broken.lastIndexOf("X".charCodeAt(0))] = 0xff;
  await put(harness, id, 1, broken);
  await runToEnd(harness, id);
  const { batch, items } = await accounted(harness, id);
  expect(items.map(({ line, fate }) => [line, fate])).toEqual([
    [1, "labeled"],
    [3, "labeled"],
    [4, "unreadable"],
  ]);
  expect(items[2]).toMatchObject({ reason: "not_utf8", places: [{ line: 4, column: null }] });
  expect(batch.parts[0]?.blank_lines).toBe(1);
});

test.each([
  ["1", { reason: "no_object", places: [{ line: 1, column: null }] }],
  ["[]", { reason: "no_object" }],
  ['{"type":"user","message":{"role":"user","content":"a record of a file"}}', { reason: "no_input" }],
  ['{"turns":[],"id":"s-1"}', { fate: "headless", reason: null, session_id: "s-1" }],
  ['{"turns":[{"role":"nobody"}]}', { reason: "schema", places: [{ pointer: "/turns/0/role" }] }],
  ['{"transcript":"no tool writes this"}', { reason: "unknown_format" }],
  ['{"transcript":"x","session":{},"id":"s-1"}', { reason: "two_inputs", session_id: "s-1" }],
  [
    '{"transcript":"[\\n{\\"role\\": \\"user\\",\\n","format":"anthropic-messages","id":"s-1"}',
    {
      reason: "not_json",
      places: [{ pointer: "/transcript", message: expect.stringMatching(/^line \d+, column \d+: the text stops/) }],
      session_id: "s-1",
    },
  ],
  ['{"turns":[{"role":"nobody"}],"id":"jane.roe@clinic-north.org"}', { reason: "schema", session_id: null }],
  ['{"transcript":"x","name":"jane"}', { reason: "schema" }],
  [
    '{"session":{"turns":[{"role":"human","text":"x"}]},"month":"April"}',
    { reason: "schema", places: [{ pointer: "/month" }] },
  ],
])("the line %s is accounted for by place", async (line, expected) => {
  const { id } = await open(harness);
  await put(harness, id, 1, jsonl([line]));
  await runToEnd(harness, id);
  expect((await accounted(harness, id)).items).toMatchObject([{ fate: "unreadable", ...expected }]);
});

test("a cursor that is not one of ours, or was given for other fates, is refused", async () => {
  const { id } = await open(harness);
  await put(harness, id, 1, jsonl(["1", "2"]));
  const items = `/v1/batches/${id}/items`;
  expect((await harness.ours(`${items}?cursor=nobody`)).status).toBe(400);
  const { next_cursor } = await (await harness.ours(`${items}?limit=1`)).json<{ next_cursor: string }>();
  expect((await harness.ours(`${items}?cursor=${next_cursor}`)).status).toBe(200);
  expect((await harness.ours(`${items}?cursor=${next_cursor}&fate=labeled`)).status).toBe(400);
});
