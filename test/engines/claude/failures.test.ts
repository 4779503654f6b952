import { describe, expect, it } from "vitest";
import errorsPage from "../../../docs/errors.md?raw";
import { ask, claudeRelease, engineOver, longSession } from "../../support/claude.ts";
import { FakeAnthropic } from "../../support/fake-anthropic/fake-anthropic.ts";
import { always, type Fault, inOrder, status } from "../../support/fake-anthropic/faults.ts";
import { priced } from "../../support/priced-postings.ts";

interface Row {
  /** First cell of the row in docs/errors.md. */
  readonly row: string;
  readonly fault: Fault;
  readonly status: string;
  readonly reason: string;
  /** Requests that one call makes when the fault stays. */
  readonly requests: number;
}

const rate = (headers?: Record<string, string>) =>
  status(429, "rate_limit_error", headers === undefined ? {} : { headers });
const error = (row: string, fault: Fault, reason: string, requests: number): Row => ({
  row,
  fault,
  status: "error",
  reason,
  requests,
});
const standing = (row: string, fault: Fault, is: string, reason: string): Row => ({
  row,
  fault,
  status: is,
  reason,
  requests: 1,
});

const rows: readonly Row[] = [
  error("400", status(400, "invalid_request_error"), "bad_request", 1),
  error(
    "400, a spending limit that the organization set",
    status(400, "invalid_request_error", {
      message: "You have reached your specified API usage limits. You will regain access on 2026-12-01.",
    }),
    "spending_limit",
    1,
  ),
  error("401", status(401, "authentication_error"), "authentication", 1),
  error("402", status(402, "billing_error"), "spending_limit", 1),
  error("403", status(403, "permission_error"), "permission", 1),
  error(
    "403, a spending limit",
    status(403, "permission_error", { code: "linked_organization_spend_limit_reached" }),
    "spending_limit",
    1,
  ),
  error("404, the model retired or never there", status(404, "not_found_error"), "model_not_found", 1),
  error("413", status(413, "request_too_large"), "too_large", 1),
  error("429 with `retry-after` up to 20 s", rate({ "retry-after": "2" }), "rate_limited", 4),
  error("429 with a longer `retry-after`", rate({ "retry-after": "600" }), "rate_limited", 1),
  error("429 without `retry-after`", rate(), "rate_limited", 4),
  error(
    "429, a spending limit",
    status(429, "rate_limit_error", { code: "enforced_spend_limit_reached" }),
    "spending_limit",
    1,
  ),
  error("500, 502, 503", status(500, "api_error"), "server_error", 4),
  error("504", status(504, "timeout_error"), "server_error", 2),
  error("529", status(529, "overloaded_error"), "overloaded", 4),
  error("connection reset", { kind: "reset" }, "connection_lost", 2),
  error("time-out before the reply", { kind: "hang" }, "timed_out", 2),
  error("a body that trickles in beyond the time-out", { kind: "trickle" }, "timed_out", 2),
  error("a body that breaks off", { kind: "cut_body" }, "unreadable_response", 2),
  error("a reply that is no message", { kind: "not_a_message" }, "unreadable_response", 2),
  error("a reply that is a web page", { kind: "html" }, "unreadable_response", 2),
  standing(
    "cut off by `max_tokens`",
    { kind: "stop", stop_reason: "max_tokens", text: '{"answer": "fa' },
    "truncated",
    "max_tokens",
  ),
  standing(
    "cut off by the context window",
    { kind: "stop", stop_reason: "model_context_window_exceeded", text: "" },
    "truncated",
    "model_context_window_exceeded",
  ),
  standing("refusal", { kind: "stop", stop_reason: "refusal", text: "" }, "refused", "refused_by_model"),
  standing("no text in the reply", { kind: "empty" }, "invalid_reply", "empty_reply"),
  standing("text that is no JSON", { kind: "reply", text: "I would say it succeeded." }, "invalid_reply", "not_json"),
  standing("JSON of another form", { kind: "reply", text: '{"label":"succeeded"}' }, "invalid_reply", "wrong_shape"),
  standing(
    "a label that is not in the set",
    { kind: "reply", text: '{"answer":"Succeeded"}' },
    "invalid_reply",
    "not_an_option",
  ),
  standing(
    "an unknown stop reason",
    { kind: "stop", stop_reason: "pause_turn" },
    "invalid_reply",
    "unknown_stop_reason",
  ),
];

/** Rows of the page's table, by their first cell. */
const documented = new Map(
  errorsPage.split("\n").flatMap((line) => {
    const cells = line.split("|").map((cell) => cell.trim());
    return cells.length >= 6 ? [[cells[1] ?? "", cells] as const] : [];
  }),
);

describe.each(rows)("when the model's API gives $row", ({ row, fault, status, reason, requests }) => {
  it("the label has its status and reason, and no value", async () => {
    const fake = new FakeAnthropic({ faults: always(fault) });
    // as-published-1 allows no repair, so that each fault is seen alone.
    const release = await claudeRelease("as-published-1");
    const answers = await ask(engineOver(fake, { timeoutMs: 80 }), release, longSession, ["outcome"]);
    const answer = answers.get("outcome");
    expect(answer).toMatchObject({ status, reason, value: null, call: { attempts: requests } });
    expect(fake.exchanges).toHaveLength(requests);
  });

  it("docs/errors.md says the same", () => {
    const cells = documented.get(row);
    expect(cells?.[2]).toBe(`\`${status}\``);
    expect(cells?.[3]).toBe(`\`${reason}\``);
    expect(cells?.[4]).toBe(String(requests));
  });
});

describe("the rows of task value", () => {
  it.each([
    ["a price outside 10 to 50,000 dollars", true, "invalid_reply", "out_of_range", 1],
    ["no priced postings for task value", false, "skipped", "no_priced_postings", 0],
  ] as const)("%s", async (row, isPriced, is, reason, requests) => {
    const fake = new FakeAnthropic({
      faults: (_, body) => (body.model.includes("opus") ? { kind: "reply", text: '{"usd":50001}' } : null),
    });
    const bare = await claudeRelease("as-published-1");
    const answers = await ask(engineOver(fake), isPriced ? await priced(bare) : bare, longSession, ["task_value"]);
    expect(answers.get("task_value")).toMatchObject({ status: is, reason, task_value: null });
    expect(fake.exchanges.filter(({ body }) => body.model.includes("opus"))).toHaveLength(requests);
    expect(documented.get(row)?.slice(2, 5)).toEqual([`\`${is}\``, `\`${reason}\``, String(requests)]);
  });

  it("and those above are all that the table has, but for what is no fault of one engine", () => {
    const own = ["a price outside 10 to 50,000 dollars", "no priced postings for task value"];
    const elsewhere = ["two askers died without a word"];
    const [, table = ""] = errorsPage.split("| what comes");
    const written = [...table.matchAll(/^\| (.*?) +\| `/gm)].map(([, row = ""]) => row);
    // Those of the vendor's batches are told in test/batches/vendor-failures.test.ts and vendor.test.ts.
    const single = written.filter((row) => !row.startsWith("batch: "));
    expect(single.sort()).toEqual([...rows.map(({ row }) => row), ...own, ...elsewhere].sort());
  });
});

describe("a fault that passes", () => {
  it("leaves the label standing and counts the attempts", async () => {
    const fake = new FakeAnthropic({ faults: inOrder(status(529, "overloaded_error"), rate({ "retry-after": "1" })) });
    const answers = await ask(engineOver(fake), await claudeRelease("as-published-1"), longSession, ["outcome"]);
    expect(answers.get("outcome")).toMatchObject({ status: "labeled", call: { attempts: 3, possible_repeat: false } });
  });

  it("is counted as a possible repeat where a reply was lost", async () => {
    const fake = new FakeAnthropic({ faults: inOrder({ kind: "reset" }) });
    const answers = await ask(engineOver(fake), await claudeRelease("as-published-1"), longSession, ["outcome"]);
    expect(answers.get("outcome")).toMatchObject({ status: "labeled", call: { attempts: 2, possible_repeat: true } });
  });

  it("waits as long as the server asks, and never longer than the bound", async () => {
    const waits: number[] = [];
    const sleep = async (ms: number) => void waits.push(ms);
    const fake = new FakeAnthropic({ faults: inOrder(rate({ "retry-after": "7" }), rate()) });
    await ask(engineOver(fake, { sleep }), await claudeRelease("as-published-1"), longSession, ["outcome"]);
    expect(waits[0]).toBe(7_000);
    expect(waits[1]).toBeLessThanOrEqual(20_000);
  });
});

describe("repair", () => {
  it("asks once more with the unreadable answer in view, and says so on the label", async () => {
    const fake = new FakeAnthropic({ faults: inOrder({ kind: "reply", text: "Clearly a fix." }) });
    const answers = await ask(engineOver(fake), await claudeRelease("full-context-1"), longSession, ["work_mode"]);
    expect(answers.get("work_mode")).toMatchObject({ status: "labeled", call: { repaired: true, attempts: 2 } });
    const messages = fake.exchanges[1]?.body.messages;
    expect(messages?.[1]).toEqual({ role: "assistant", content: "Clearly a fix." });
    expect(fake.exchanges[1]?.billed?.cache_read_input_tokens).toBeGreaterThan(0);
  });

  it("stops after one, and keeps the digest of the last reply", async () => {
    const fake = new FakeAnthropic({
      faults: always({ kind: "reply", text: '{"evidence":[],"decisions":[],"answer":"both"}' }),
    });
    const answers = await ask(engineOver(fake), await claudeRelease("full-context-1"), longSession, ["work_mode"]);
    expect(answers.get("work_mode")).toMatchObject({ status: "invalid_reply", reason: "not_an_option" });
    expect(answers.get("work_mode")?.call?.reply_digest).toMatch(/^[0-9a-f]{64}$/);
    expect(fake.exchanges).toHaveLength(2);
  });

  it("leaves the answers of a joint reply that could be read", async () => {
    const release = await claudeRelease("full-context-joint-1");
    const good = '"evidence":[],"answer"';
    const reply = `{"work_mode":{${good}:"fix"},"expertise":{${good}:"six"}}`;
    const fake = new FakeAnthropic({ faults: inOrder({ kind: "reply", text: reply }) });
    const answers = await ask(engineOver(fake), release, longSession);
    expect(answers.get("work_mode")).toMatchObject({ status: "labeled", value: "fix" });
    expect(answers.get("expertise")).toMatchObject({ status: "labeled", value: "1" });
    expect(fake.exchanges).toHaveLength(2);
  });

  it("that is lost leaves the first reply standing", async () => {
    const fake = new FakeAnthropic({
      faults: inOrder({ kind: "reply", text: "{}" }, { kind: "reset" }, { kind: "reset" }),
    });
    const answers = await ask(engineOver(fake), await claudeRelease("full-context-1"), longSession, ["outcome"]);
    expect(answers.get("outcome")).toMatchObject({ status: "invalid_reply", call: { possible_repeat: true } });
  });
});

describe("one classifier's failure", () => {
  it("leaves the others' labels standing", async () => {
    const fake = new FakeAnthropic({
      faults: (_, body) =>
        JSON.stringify(body).includes("# Question: outcome") ? status(400, "invalid_request_error") : null,
    });
    const answers = await ask(engineOver(fake), await claudeRelease("full-context-1"), longSession);
    expect(answers.get("outcome")).toMatchObject({ status: "error", reason: "bad_request" });
    expect([...answers.values()].filter((answer) => answer.status === "labeled")).toHaveLength(8);
  });
});
