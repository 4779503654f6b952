import { describe, expect, test } from "vitest";
import type { Dataset } from "../../../src/benchmarks/datasets/dataset.ts";
import { classifierIds } from "../../../src/instrument/label.ts";
import { batchHarness, reply } from "../../support/batch-harness.ts";
import { dump, rowCounts } from "../../support/database.ts";
import { ownSession } from "../../support/services.ts";
import { goldLines, header, keep, upload } from "../../support/trials.ts";

const harness = batchHarness();

interface Refusal {
  readonly code: string;
  readonly rows?: readonly { readonly line: number | null; readonly pointer: string; readonly fault: string }[];
}

async function refused(lines: readonly unknown[], status = 422): Promise<Refusal> {
  return reply<Refusal>("createDataset", await upload(harness, lines), status);
}

test("a gold set is counted by split, and the same lines in another order are the same version", async () => {
  const head = header();
  const lines = [
    ...goldLines(6),
    ...goldLines(4, ["plan"], { split: "held_out" }).map((line, at) => ({ ...line, id: `h-${at}` })),
  ];
  const dataset = await keep(harness, lines, head);
  expect(dataset.splits.development).toMatchObject({
    items: 6,
    persons: 3,
    gold: { work_mode: 6 },
    sampling: "unknown",
  });
  expect(dataset.splits.held_out).toMatchObject({ items: 4, persons: 2 });
  const again = await reply<Dataset>("createDataset", await upload(harness, [head, ...lines.toReversed()]), 200);
  expect(again.id).toBe(dataset.id);
});

test("one changed label is another version with another split digest, and the untouched split keeps its own", async () => {
  const head = header();
  const held = goldLines(2, ["plan"], { split: "held_out" }).map((line, at) => ({ ...line, id: `h-${at}` }));
  const lines = goldLines(4);
  const first = await keep(harness, [...lines, ...held], head);
  const changed = lines.map((line, at) => (at === 0 ? { ...line, gold: { work_mode: "operate" } } : line));
  const second = await keep(harness, [...changed, ...held], head);
  expect(second.digest).not.toBe(first.digest);
  expect(second.splits.development?.digest).not.toBe(first.splits.development?.digest);
  expect(second.splits.held_out?.digest).toBe(first.splits.held_out?.digest);
});

test("no word of a session stands in the database", async () => {
  const word = "zebrafish-telemetry-9041";
  const [line] = goldLines(1);
  await keep(harness, [{ ...line, session: ownSession({ turns: [{ role: "human", text: `Plot the ${word}.` }] }) }]);
  expect(await dump(harness.database)).not.toContain(word);
});

test("exported classifications become raters that are named as the models they are", async () => {
  const exported = (value: string, draw = 0) => ({
    release: { id: "full-context-1", digest: "sha256:ab", status: "draft" },
    draw,
    labels: { work_mode: { status: "labeled", value } },
  });
  const lines = goldLines(2).map((line) => ({ ...line, classifications: [exported("fix"), exported("build", 1)] }));
  const { raters } = await keep(harness, lines);
  expect(raters).toEqual([
    { id: "full-context-1", kind: "reference_model", model: "sha256:ab" },
    { id: "full-context-1, draw 1", kind: "reference_model", model: "sha256:ab" },
  ]);
});

describe("a dataset is refused whole, with the line and never the value,", () => {
  const [one, two] = goldLines(2);
  const cases: readonly [string, unknown, string, string][] = [
    [
      "where gold is outside the label set",
      { ...two, gold: { work_mode: "daydream" } },
      "/gold/work_mode",
      "is a label outside the set",
    ],
    ["where an id stands twice", { ...two, id: "s-0" }, "/id", "stands twice"],
    [
      "where gold is of another kind",
      { ...two, gold: { decisions: "fix" } },
      "/gold/decisions",
      "is gold of another kind than the classifier's answers",
    ],
    [
      "where numbers come from several raters",
      { ...two, gold: { decisions: { kind: "raters", ratings: { A: "1", B: "0" } } } },
      "/gold/decisions",
      "is gold of another kind than the classifier's answers",
    ],
    [
      "where a rater is not described in the header",
      { ...two, gold: { work_mode: { kind: "raters", ratings: { A: "fix" } } } },
      "/gold/work_mode/ratings",
      "names a rater that the header's raters do not describe: agreement with people and with a model are told apart by it",
    ],
    [
      "where a classifier does not exist",
      { ...two, gold: { mode: "fix" } },
      "/gold",
      `has 1 unknown name; known are: ${classifierIds.join(", ")}`,
    ],
    [
      "where gold has no form that is known",
      { ...two, gold: { work_mode: { kind: "rater" } } },
      "/gold/work_mode",
      "must be a label, a whole number for an ordinal, or an object of one kind: value, set, distribution, raters, decisions, task_value",
    ],
    ["where gold is missing", { ...two, gold: {} }, "/gold", "is missing: a session without gold cannot be scored"],
    [
      "where the person is missing",
      { ...two, person: undefined },
      "/person",
      "is missing, and the session has no user_key: persons are resampled",
    ],
    ["where a probability is none", { ...two, probability: 0 }, "/probability", "must be at least 0"],
    [
      "where shares do not add up",
      { ...two, gold: { work_mode: { kind: "distribution", shares: { fix: 0.4 } } } },
      "/gold/work_mode",
      "has shares that do not add up to 1",
    ],
    [
      "where a subgroup has a name that would be lost",
      JSON.stringify({ ...two, subgroups: {} }).replace('"subgroups":{}', '"subgroups":{"team":"a","__proto__":"b"}'),
      "/subgroups",
      "has a member called __proto__, which is no name",
    ],
    [
      "where a rater has one",
      JSON.stringify({ ...two, gold: { work_mode: { kind: "raters", ratings: "R" } } }).replace(
        '"R"',
        '{"A":"fix","__proto__":"build"}',
      ),
      "/gold/work_mode/ratings",
      "has a member called __proto__, which is no name",
    ],
    [
      "where a line is no JSON",
      '{"id":"s-1","probability":NaN}',
      "",
      "cannot be read: the text stops being JSON here, column 27",
    ],
    [
      "where a session fails the gate",
      { ...two, session: ownSession({ turns: [{ role: "human", text: "Write to jane.roe@clinic-north.org." }] }) },
      "/session/turns/0/text",
      "is not anonymous: email",
    ],
    ["where an id names somebody", { ...two, id: "jane.roe@clinic-north.org" }, "/id", "is not anonymous: email"],
    ["where a person is named", { ...two, person: "jane.roe@clinic-north.org" }, "/person", "is not anonymous: email"],
    [
      "where a session names its person",
      { ...two, person: undefined, session: ownSession({ user_key: "jane.roe@clinic-north.org" }) },
      "/session/user_key",
      "is not anonymous: email",
    ],
    [
      "where a session is headless",
      { ...two, session: { turns: [{ role: "assistant", text: "Done." }] } },
      "/session",
      "is refused: headless",
    ],
    [
      "where neither session nor transcript stands",
      { ...two, session: undefined },
      "",
      "has either session or transcript",
    ],
  ];
  test.each(cases)("%s", async (_, line, pointer, fault) => {
    const { code, rows } = await refused([header(), one, line]);
    expect(code).toBe("dataset_refused");
    expect(rows).toContainEqual({ line: 3, pointer, fault });
  });

  test("where the header is missing", async () => {
    expect(await refused([one, two])).toMatchObject({
      code: "dataset_refused",
      rows: [{ line: 1, pointer: "/dataset", fault: expect.stringContaining("the first line is the header") }],
    });
  });

  test("where there is no session", async () => {
    expect(await refused([header()])).toMatchObject({
      code: "dataset_refused",
      rows: [{ line: null, pointer: "", fault: "has a header and no session" }],
    });
  });

  test("where it unpacks to more text than a request has time for", { timeout: 60_000 }, async () => {
    let left = 101;
    const million = new Uint8Array(new TextEncoder().encode(`${" ".repeat(999_999)}\n`));
    const text = new ReadableStream<Uint8Array<ArrayBuffer>>({
      pull(controller) {
        if (left === 0) controller.close();
        else controller.enqueue(million);
        left -= 1;
      },
    });
    const body = await new Response(text.pipeThrough(new CompressionStream("gzip"))).arrayBuffer();
    const sent = { method: "POST", headers: { "content-type": "application/gzip" }, body };
    const refusal = await reply<Refusal>("createDataset", await harness.ours("/v1/datasets", sent), 422);
    expect(refusal).toMatchObject({ code: "part_refused", reason: "too_large" });
  });

  test("where there is nothing at all", async () => {
    expect(await refused([])).toMatchObject({ code: "part_refused" });
  });
});

describe("an e-mail address beside the sessions is refused by line and place, and nothing is stored:", () => {
  const address = "jane.roe@clinic-north.org";
  const [one] = goldLines(1);
  const ratings = { kind: "raters", ratings: { [address]: "fix" } };
  const release = { id: address, digest: "sha256:ab", status: "draft" };
  const exported = { release, labels: { work_mode: { status: "labeled", value: "fix" } } };
  test.each<[string, object, object | undefined, number, string]>([
    ["the name", header({ name: `set of ${address}` }), one, 1, "/dataset/name"],
    ["a rater", header({ raters: [{ id: address, kind: "human" }] }), one, 1, "/dataset/raters/0/id"],
    [
      "a rater's model",
      header({ raters: [{ id: "A", kind: "reference_model", model: address }] }),
      one,
      1,
      "/dataset/raters/0/model",
    ],
    ["a subgroup's key", header(), { ...one, subgroups: { [address]: "yes" } }, 2, "/subgroups/#0#"],
    ["a subgroup's value", header(), { ...one, subgroups: { lab: address } }, 2, "/subgroups/lab"],
    ["who rated", header(), { ...one, gold: { work_mode: ratings } }, 2, "/gold/work_mode/ratings/#0#"],
    ["an exported release", header(), { ...one, classifications: [exported] }, 2, "/classifications/0/release/id"],
    ["the person", header(), { ...one, person: address }, 2, "/person"],
  ])("%s", async (_, head, line, number, pointer) => {
    const before = await rowCounts(harness.database);
    const refusal = await refused([head, line]);
    expect(refusal).toMatchObject({
      code: "dataset_refused",
      rows: [{ line: number, pointer, fault: "is not anonymous: email" }],
    });
    expect(JSON.stringify(refusal)).not.toContain(address);
    expect(await rowCounts(harness.database)).toEqual(before);
    expect(await dump(harness.database)).not.toContain(address);
  });
});
