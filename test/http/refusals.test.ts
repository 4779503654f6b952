import { describe, expect, test } from "vitest";
import { DomainError } from "../../src/errors.ts";
import { bodyLimit } from "../../src/http/body/read-body.ts";
import type { AnyProblem } from "../../src/http/problems/http-error.ts";
import { problemSchema } from "../../src/http/problems/problem.ts";
import { problemTable } from "../../src/http/problems/table.ts";
import { IntakeError } from "../../src/intake/errors.ts";
import { httpApp } from "../support/http-app.ts";
import { replyFaults } from "../support/openapi.ts";

const json = { method: "POST", headers: { "content-type": "application/json" } };
const keyMessage = "must be 1 to 200 printable ASCII characters, no space at either end";
const session = { turns: [{ role: "human", text: "Rename the column." }] };

async function refusal(response: Response, operation?: string) {
  expect(response.headers.get("content-type")).toBe("application/problem+json");
  expect(response.headers.get("request-id")).toMatch(/^req_[0-9a-f]{32}$/);
  if (operation !== undefined) expect(await replyFaults(operation, response)).toEqual([]);
  const body = await response.json();
  const problem = problemSchema.strict().parse(body);
  expect(problem.status).toBe(response.status);
  expect(problem.title).toBe(problemTable[problem.code].title);
  expect(problem.request_id).toBe(response.headers.get("request-id"));
  return problem;
}

describe("a body", () => {
  const { request } = httpApp();
  const post = (body: BodyInit, headers: Record<string, string> = json.headers) =>
    request("/v1/classifications", { method: "POST", headers, body });

  test("that is not JSON is refused with line and column", async () => {
    const problem = await refusal(await post('{\n  "session": {,}\n}'), "createClassification");
    expect(problem).toMatchObject({ status: 400, code: "malformed_json", line: 2, column: 15 });
  });

  test("that is empty, or not UTF-8, is malformed", async () => {
    expect(await refusal(await post(""))).toMatchObject({ status: 400, code: "malformed_json" });
    expect(await refusal(await post(new Uint8Array([0x22, 0xff, 0x22])))).toMatchObject({ code: "malformed_json" });
  });

  test("of another media type, or without one, is refused with the list", async () => {
    for (const headers of [{ "content-type": "application/xml" }, { "content-type": "" }]) {
      const problem = await refusal(await post("<session/>", headers), "createClassification");
      expect(problem).toMatchObject({ status: 415, code: "unsupported_media_type" });
      expect(problem.accepted).toContain("application/jsonl");
    }
  });

  test("with a content encoding is refused", async () => {
    const response = await post("x", { ...json.headers, "content-encoding": "gzip" });
    expect(await refusal(response)).toMatchObject({ code: "unsupported_media_type" });
  });

  test("whose declared length is over the limit is refused before a byte is read", async () => {
    let pulled = 0;
    const stream = new ReadableStream(
      {
        pull(controller) {
          pulled += 1;
          controller.enqueue(new Uint8Array(1000));
        },
      },
      { highWaterMark: 0 },
    );
    const response = await post(stream, { ...json.headers, "content-length": String(bodyLimit + 1) });
    expect(await refusal(response, "createClassification")).toMatchObject({ status: 413, limit: bodyLimit });
    expect(pulled).toBe(0);
  });

  test("that is longer than it says is refused at the limit all the same", async () => {
    const response = await post(" ".repeat(bodyLimit + 1), { ...json.headers, "content-length": "10" });
    expect(await refusal(response)).toMatchObject({ status: 413, code: "payload_too_large", limit: bodyLimit });
  });

  test("that streams past the limit is refused before it ends", async () => {
    let sent = 0;
    const stream = new ReadableStream({
      pull(controller) {
        sent += 100_000;
        controller.enqueue(new Uint8Array(100_000));
      },
    });
    const response = await post(stream, { "content-type": "text/plain" });
    expect(await refusal(response)).toMatchObject({ status: 413, code: "payload_too_large" });
    expect(sent).toBeLessThan(bodyLimit + 1_000_000);
  });

  test.each([
    ["lists", `{"session":${"[".repeat(5_000_000)}`],
    ["objects", `{"session":${'{"a":'.repeat(1_500_000)}`],
    ["lists that close", `{"session":${"[".repeat(101)}${"]".repeat(101)}}`],
  ])("of %s nested deeply is refused, whether or not it is complete", async (_, body) => {
    const problem = await refusal(await post(body), "createClassification");
    expect(problem).toMatchObject({ status: 422, code: "json_too_deep", line: 1, limit: 100 });
  });

  test("with brackets inside its strings is not deep", async () => {
    const app = httpApp({
      createClassification: async () => {
        throw new IntakeError({ code: "headless" });
      },
    });
    const body = JSON.stringify({ transcript: `\\"${"[{".repeat(1000)}\\` });
    expect(await refusal(await app.request("/v1/classifications", { ...json, body }))).toMatchObject({
      code: "headless",
    });
  });

  test.each([
    [{}, "", "must have either session or transcript"],
    [{ session, transcript: "x" }, "", "must have either session or transcript"],
    [{ session, draw: -1 }, "/draw", "must be at least 0"],
    [{ session, draw: "1" }, "/draw", "must be number"],
    [{ session, evidence: "all" }, "/evidence", "must be one of: none, counts, text"],
    [{ session, format: "aider" }, "/format", "goes with transcript alone"],
    [{ session, self_report: { expertise: 6 } }, "/self_report/expertise", "must be at most 5"],
    [{ session, classifiers: [] }, "/classifiers", "must be at least 1 items long"],
    [{ session, month: "2026-13" }, "/month", "must be a month, YYYY-MM"],
    [{ session, id: "caf\u00e9" }, "/id", keyMessage],
    [{ session, user_key: "x".repeat(201) }, "/user_key", keyMessage],
    [{ session, user_key: " p-17" }, "/user_key", keyMessage],
    [[session], "", "must be object"],
  ])("%j does not fit at %j: %s", async (body, pointer, message) => {
    const problem = await refusal(await post(JSON.stringify(body)), "createClassification");
    expect(problem).toMatchObject({ status: 422, code: "schema", errors: [{ in: "body", pointer, message }] });
  });

  test("with an unknown option is refused with the known ones, and the option is not repeated", async () => {
    const problem = await refusal(await post(JSON.stringify({ session, clasifiers: ["outcome"] })));
    expect(problem.errors?.[0]?.message).toMatch(/^has 1 unknown name; known are: session, transcript, .*classifiers/);
    expect(JSON.stringify(problem)).not.toContain("clasifiers");
  });

  test("that repeats an option of the query is refused", async () => {
    const body = JSON.stringify({ session, release: "embedded-1" });
    const problem = await refusal(await request("/v1/classifications?release=as-published-1", { ...json, body }));
    expect(problem.errors).toEqual([{ in: "query", pointer: "/release", message: "stands in the body as well" }]);
  });
});

describe("a query", () => {
  const { request } = httpApp();
  test.each([
    ["/v1/classifications?limit=0", "listClassifications", "/limit"],
    ["/v1/classifications?limit=101", "listClassifications", "/limit"],
    ["/v1/classifications?limit=", "listClassifications", "/limit"],
    ["/v1/classifications?limit=1e1", "listClassifications", "/limit"],
    ["/v1/classifications?month=2026", "listClassifications", "/month"],
    ["/v1/classifications?value=fix", "listClassifications", "/value"],
    ["/v1/classifications?classifier=work_mode&value=fixed", "listClassifications", "/value"],
    ["/v1/classifications?classifier=decisions&value=fix", "listClassifications", "/value"],
    ["/v1/classifications?user_key=%C3%A9", "listClassifications", "/user_key"],
    ["/v1/classifications?status=done", "listClassifications", "/status"],
    ["/v1/classifications?release=a&release=b", "listClassifications", "/release"],
    ["/v1/classifications?page=2", "listClassifications", ""],
    ["/v1/occupations?level=all", "listOccupations", "/level"],
    ["/v1/classifiers?x=1", "listClassifiers", ""],
  ])("%s is refused", async (path, operation, pointer) => {
    const problem = await refusal(await request(path), operation);
    expect(problem).toMatchObject({ status: 422, code: "schema", errors: [{ in: "query", pointer }] });
  });
});

test("a value that the classifier cannot have is told with those that it can", async () => {
  const { request } = httpApp();
  const problem = await refusal(await request("/v1/classifications?classifier=outcome&value=success"));
  const message = "must be one of: succeeded, partially_succeeded, failed, no_clear_goal";
  expect(problem.errors).toEqual([{ in: "query", pointer: "/value", message }]);
});

test("a self-reported occupation is one of the 23 major groups, wherever it stands", async () => {
  const { request } = httpApp();
  const query = await request("/v1/classifications?occupation=99-0000", {
    method: "POST",
    headers: { "content-type": "text/plain" },
    body: "x",
  });
  const inQuery = await refusal(query, "createClassification");
  expect(inQuery.errors).toMatchObject([{ in: "query", pointer: "/occupation" }]);
  const body = JSON.stringify({ session, self_report: { occupation: "99-0000" } });
  const inBody = await refusal(await request("/v1/classifications", { ...json, body }), "createClassification");
  expect(inBody.errors).toMatchObject([{ in: "body", pointer: "/self_report/occupation" }]);
  expect(inBody.errors?.[0]?.message).toMatch(/^must be one of: 11-0000, 13-0000, .*55-0000$/);
});

describe("an address", () => {
  const { request, logs } = httpApp();

  test("that does not exist is 404, and one that takes other methods is 405 with Allow", async () => {
    expect(await refusal(await request("/v2/classifications"))).toMatchObject({ status: 404, code: "route_not_found" });
    for (const [method, path, allow] of [
      ["PUT", "/v1/classifications", "POST, GET, HEAD"],
      ["POST", "/v1/classifications/cls_1", "GET, HEAD, DELETE"],
      ["OPTIONS", "/v1/inspections", "POST"],
      ["DELETE", "/health", "GET, HEAD"],
      ["POST", "/v1/releases/a/files/b/c.json", "GET, HEAD"],
    ] as const) {
      const response = await request(path, { method });
      expect(response.headers.get("allow")).toBe(allow);
      expect(await refusal(response)).toMatchObject({ status: 405, code: "method_not_allowed" });
    }
  });

  test("is logged as its pattern, with neither query nor id", async () => {
    logs.length = 0;
    await request("/v1/classifications/secret-id?user_key=secret-key", { headers: { authorization: "Bearer secret" } });
    await request("/secret-path");
    expect(JSON.stringify(logs)).not.toContain("secret");
    expect(logs.find(({ event }) => event === "request")).toMatchObject({
      method: "GET",
      route: "/v1/classifications/:id",
      status: 500,
      problem: "internal",
      workspace: "wsp_test",
    });
  });
});

describe("what a verb refuses", () => {
  const findings = [
    { rule: "email", kind: "email" as const, blocks: true, pointer: "/turns/0/text", start: 3, end: 9 },
  ];
  const refused: Exclude<AnyProblem, { code: "internal" }>[] = [
    { code: "unauthenticated", reason: "missing" },
    { code: "forbidden", scope: "classifications:write" },
    { code: "not_anonymous", rules_version: "1", findings, findings_total: 1 },
    { code: "unknown_release", release: "x", releases: ["embedded-1"] },
    { code: "classifier_not_in_release", release: "embedded-1", classifiers: ["task_value"] },
    { code: "release_is_joint", release: "x" },
    { code: "engine_unavailable", release: "as-published-1", alternative: "embedded-1" },
    { code: "idempotency_conflict" },
    { code: "idempotency_needs_store" },
    { code: "busy", retry_after_s: 2.5 },
    { code: "unknown_format", formats: ["claude-code-jsonl", "session"] },
    { code: "unreadable", line: 3, column: null, cause: "not_json" },
    { code: "schema", issues: [{ pointer: "/turns/0/role", message: "expected one of" }] },
    { code: "headless" },
    { code: "several_sessions", sessions: 2 },
    { code: "no_session" },
  ];

  test.each(refused)("$code is answered as the table says and the document allows", async (problem) => {
    const app = httpApp({
      createClassification: async () => {
        throw isIntake(problem) ? new IntakeError(problem) : new DomainError(problem as never);
      },
    });
    const response = await app.request("/v1/classifications", { ...json, body: JSON.stringify({ session }) });
    const body = await refusal(response, "createClassification");
    expect(body.code).toBe(problem.code);
    expect(app.logs).toEqual([expect.objectContaining({ problem: problem.code, status: body.status })]);
  });

  test("a missing key asks for one, a busy label set says when to come back", async () => {
    const thrown = async (problem: ConstructorParameters<typeof DomainError>[0]) => {
      const app = httpApp({ readClassification: async () => Promise.reject(new DomainError(problem)) });
      return (await app.request("/v1/classifications/x")).headers;
    };
    expect((await thrown({ code: "unauthenticated", reason: "unknown" })).get("www-authenticate")).toMatch(/^Bearer /);
    expect((await thrown({ code: "busy", retry_after_s: 2.5 })).get("retry-after")).toBe("3");
  });

  test("a fault of ours gives a request id and nothing else, in the reply and in the log", async () => {
    const app = httpApp({
      createClassification: async () => {
        throw new TypeError("the message quotes SESSION-TEXT\n    at home SESSION-TEXT");
      },
    });
    const response = await app.request("/v1/classifications", { ...json, body: JSON.stringify({ session }) });
    const body = await refusal(response, "createClassification");
    expect(Object.keys(body).sort()).toEqual(["code", "request_id", "status", "title", "type"]);
    expect(body.status).toBe(500);
    expect(app.logs[0]).toMatchObject({ event: "fault", request_id: body.request_id, error: "TypeError" });
    expect(JSON.stringify(app.logs)).toContain("refusals.test.ts");
    expect(JSON.stringify(app.logs)).not.toContain("SESSION-TEXT");
  });
});

function isIntake(problem: AnyProblem): problem is IntakeError["problem"] {
  return ["unknown_format", "unreadable", "schema", "headless", "several_sessions", "no_session"].includes(
    problem.code,
  );
}
