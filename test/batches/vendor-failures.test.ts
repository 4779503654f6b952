import { beforeAll, describe, expect, it } from "vitest";
import errorsPage from "../../docs/errors.md?raw";
import { accounted, open, post, put } from "../support/batch-harness.ts";
import { finish, jsonl } from "../support/batches.ts";
import { claudeRelease } from "../support/claude.ts";
import { type ClaudeHarness, claudeHarness } from "../support/claude-batches.ts";
import { migratedDatabase } from "../support/database.ts";
import type { FakeBatchOptions } from "../support/fake-anthropic/batches.ts";
import { ownSession } from "../support/services.ts";

interface Case {
  /** First cell of the row in docs/errors.md. */
  readonly row: string;
  readonly batches: FakeBatchOptions;
  readonly reason: string;
  /** Requests of one question if the fault stays. */
  readonly requests: number;
}

const expiredRow = "batch: expired after a day, or overloaded";
const cases: readonly Case[] = [
  { row: expiredRow, batches: { outcome: () => "expired" }, reason: "batch_expired", requests: 3 },
  { row: expiredRow, batches: { outcome: () => "overloaded" }, reason: "overloaded", requests: 3 },
  {
    row: "batch: results URL on a foreign host",
    batches: { resultsUrl: "https://results.example.net/v1/messages/batches/1/results" },
    reason: "foreign_results_url",
    requests: 1,
  },
  {
    row: "batch: whole results without the reply",
    batches: { outcome: () => "missing" },
    reason: "reply_missing",
    requests: 2,
  },
  {
    row: "batch: whole results without the reply",
    batches: { outcome: () => "malformed" },
    reason: "reply_missing",
    requests: 2,
  },
  {
    row: "batch: stopped before it was answered",
    batches: { outcome: () => "canceled" },
    reason: "batch_canceled",
    requests: 1,
  },
];

let database: D1Database;
beforeAll(async () => {
  database = await migratedDatabase();
});

describe.each(cases)("$row: $reason", ({ row, batches, reason, requests }) => {
  it("is the reason of the label, after so many requests", { timeout: 90_000 }, async () => {
    // A missing reply is waited for thirty polls: less than a round of these.
    const env = { vendor_poll_ms: 1_000 };
    const harness = await claudeHarness(database, await claudeRelease("full-context-1"), { batches, env });
    const { id } = await open(harness, { backend: "vendor", classifiers: ["outcome"] });
    await put(harness, id, 1, jsonl([ownSession()]));
    expect((await harness.ours(`/v1/batches/${id}/start`, post)).status).toBe(200);
    await finish(harness.services);
    expect(await outcomeOf(harness, id)).toMatchObject({ status: "error", reason, value: null });
    expect(harness.fake.batches.ledger).toHaveLength(requests);
  });

  it("stands so in docs/errors.md", () => {
    const cells = errorsPage
      .split("\n")
      .map((line) => line.split("|").map((cell) => cell.trim()))
      .find(([, first]) => first === row);
    expect(cells?.[2]).toBe("`error`");
    expect(cells?.[3]).toContain(`\`${reason}\``);
    expect(cells?.[4]).toBe(String(requests));
  });
});

async function outcomeOf(harness: ClaudeHarness, batch: string): Promise<unknown> {
  const { items } = await accounted(harness, batch);
  const [id] = items.flatMap(({ classifications }) => classifications);
  const response = await harness.ours(`/v1/classifications/${id}`);
  return (await response.json<{ labels: { outcome: unknown } }>()).labels.outcome;
}
