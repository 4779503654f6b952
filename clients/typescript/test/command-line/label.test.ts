import { appendFileSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, it } from "vitest";
import sample from "../../../../openapi/examples/createClassification.201.json" with { type: "json" };
import { metier } from "../support/command-line.ts";
import { type Answer, type Asked, problem, scriptedServer } from "../support/scripted-server.ts";
import { folder, sessionsFile } from "../support/sessions.ts";

const classifiers = Object.keys(sample.labels);
const release = { ...sample.release, classifiers, manifest: {} };

/** The API of a server that answers each session at once; a test may put something else before it. */
function answering(before: (asked: Asked, sessions: number) => Answer | null = () => null) {
  let sessions = 0;
  return scriptedServer((asked) => {
    if (asked.path === "/health") return { status: 200, json: { status: "ok" } };
    if (asked.path.startsWith("/v1/releases/")) return { status: 200, json: release };
    sessions += 1;
    const given: { session: { id: string } } = JSON.parse(asked.body);
    const reply = { ...sample, session: { ...sample.session, id: given.session.id } };
    return before(asked, sessions) ?? { status: 201, json: reply };
  });
}

interface Row {
  line: number;
  fate: string;
  reason: string | null;
  findings: object[];
  places: object[];
  session_id: string;
  classification: object | null;
}

function rows(path: string): Row[] {
  return readFileSync(path, "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
}

it("every session becomes a row in the order of the file, and the journal is gone", async () => {
  const { url, asked } = await answering();
  const output = join(folder(), "labels.jsonl");
  const input = sessionsFile(join(folder(), "in.jsonl"), 20);
  const { status, stdout } = await metier(["label", input, "-o", output, "--url", url, "--json", "-q"]);
  expect(status).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({ rows: 20, fates: { labeled: 20 }, release: { id: "embedded-1" } });
  expect(rows(output).map(({ session_id }) => session_id)).toEqual(
    Array.from({ length: 20 }, (_, index) => `s-${index}`),
  );
  expect(existsSync(`${output}.partial`)).toBe(false);
  const submissions = asked.filter(({ method }) => method === "POST").map(({ body }) => JSON.parse(body));
  expect(submissions[0]).toMatchObject({ release: "embedded-1", store: "labels" });
});

const finding = { rule: "email", kind: "email", blocks: true, pointer: "/turns/0/text", start: 5, end: 30 };
const misfit = { pointer: "/turns", message: "must be array" };

it("what is refused gets its fate, a repeated line is a duplicate, and the exit code says that some gave nothing", async () => {
  const input = sessionsFile(join(folder(), "in.jsonl"), 3);
  const [first = ""] = readFileSync(input, "utf8").split("\n");
  const namesake = first.replace(/"text":"/, '"text":"Another one. ');
  appendFileSync(input, `\n${first}\n{"broken\n{"turns":"none"}\n${namesake}`);
  const { url } = await answering(({ body }) => {
    if (body.includes('"s-1"')) return problem(422, "not_anonymous", { findings: [finding] });
    return body.includes('"none"') ? problem(422, "schema", { errors: [{ in: "session", ...misfit }] }) : null;
  });
  const output = join(folder(), "labels.jsonl");
  const { status, stderr } = await metier(["label", input, "-o", output, "--url", url, "-q", "-c", "1"]);
  expect(status).toBe(3);
  expect(
    rows(output).map(({ line, fate, reason, findings, places }) => [line, fate, reason, findings, places]),
  ).toEqual([
    [1, "labeled", null, [], []],
    [2, "not_anonymous", "email", [finding], []],
    [3, "labeled", null, [], []],
    [5, "duplicate", null, [], []],
    [6, "unreadable", "not_json", [], [{ line: 6, column: 9 }]],
    [7, "unreadable", "schema", [], [misfit]],
    [8, "labeled", null, [], []],
  ]);
  expect(rows(output).at(-1)).toMatchObject({ session_id: "s-0", same_id_as: { part: 1, line: 1 } });
  expect(stderr).toContain("labeled 3");
});

it("a server that goes down in the middle loses nothing: the same command labels the rest and no session twice", async () => {
  const input = sessionsFile(join(folder(), "in.jsonl"), 30);
  const output = join(folder(), "labels.csv");
  const down = await answering((_, sessions) =>
    sessions > 12 ? { ...problem(503, "busy"), headers: { "retry-after": "99" } } : null,
  );
  // One at a time, so that no answer is under way when the server goes down.
  const broken = await metier(["label", input, "-o", output, "--url", down.url, "-q", "-c", "1"]);
  expect(broken.status).toBe(4);
  expect(broken.stderr).toContain(`${output}.partial; the same command goes on from there`);
  expect(existsSync(output)).toBe(false);
  down.stop();
  const gone = await metier(["label", input, "-o", output, "--url", "http://127.0.0.1:9", "-q"]);
  expect(gone.status).toBe(5);
  const up = await answering();
  const resumed = await metier(["label", input, "-o", output, "--url", up.url, "-q"]);
  expect(resumed.status).toBe(0);
  expect(resumed.stderr).toContain("12 sessions of 30 are labelled already");
  expect(up.asked.filter(({ method }) => method === "POST")).toHaveLength(18);
  expect(readFileSync(output, "utf8").trim().split("\n")).toHaveLength(31);
});

it("a connection that breaks is not taken for an answer", async () => {
  const { url, asked } = await answering((_, sessions) => (sessions === 3 ? { status: 0, cut: true } : null));
  const output = join(folder(), "labels.jsonl");
  const { status } = await metier([
    "label",
    sessionsFile(join(folder(), "in.jsonl"), 6),
    "-o",
    output,
    "--url",
    url,
    "-q",
  ]);
  expect(status).toBe(0);
  expect(rows(output)).toHaveLength(6);
  expect(asked.filter(({ method }) => method === "POST")).toHaveLength(7);
});

it("a key that is revoked in the middle ends with the server's word, and what was labelled stays", async () => {
  const { url } = await answering((_, sessions) => (sessions > 5 ? problem(401, "unauthenticated") : null));
  const output = join(folder(), "labels.jsonl");
  const { status, stderr } = await metier([
    "label",
    sessionsFile(join(folder(), "in.jsonl"), 20),
    "-o",
    output,
    "--url",
    url,
    "-q",
  ]);
  expect(status).toBe(4);
  expect(stderr).toContain("The server refused (unauthenticated)");
  expect(rows(`${output}.partial`).slice(1)).toHaveLength(5);
});

it("Ctrl-C keeps what is labelled, and a last row that was cut is asked about again", async () => {
  const input = sessionsFile(join(folder(), "in.jsonl"), 40);
  const output = join(folder(), "labels.jsonl");
  const slow = await answering(() => ({ status: 201, json: sample, after: 50 }));
  const interrupted = metier(["label", input, "-o", output, "--url", slow.url, "-q", "-c", "2"]);
  for (;;) {
    await sleep(20);
    if (existsSync(`${output}.partial`) && readFileSync(`${output}.partial`, "utf8").split("\n").length > 8) break;
  }
  interrupted.child.kill("SIGINT");
  expect((await interrupted).status).toBe(130);
  const kept = readFileSync(`${output}.partial`, "utf8").split("\n").length - 2;
  appendFileSync(`${output}.partial`, '{"line":40,"sum":"abc","fate":"lab');
  const { url, asked } = await answering();
  expect((await metier(["label", input, "-o", output, "--url", url, "-q"])).status).toBe(0);
  expect(rows(output)).toHaveLength(40);
  expect(asked.filter(({ method }) => method === "POST")).toHaveLength(40 - kept);
});

it("labels of another release, or of another input, are neither continued nor overwritten", async () => {
  const input = sessionsFile(join(folder(), "in.jsonl"), 4);
  const output = join(folder(), "labels.jsonl");
  const first = await answering((_, sessions) => (sessions > 2 ? problem(401, "unauthenticated") : null));
  await metier(["label", input, "-o", output, "--url", first.url, "-q", "-c", "1"]);
  const kept = readFileSync(`${output}.partial`, "utf8");
  const other = await scriptedServer(({ path }) =>
    path === "/health"
      ? { status: 200, json: { status: "ok" } }
      : { status: 200, json: { ...release, id: "other-1", digest: "sha256:00" } },
  );
  const asOther = await metier(["label", input, "-o", output, "--url", other.url, "-r", "other-1", "-q"]);
  expect(asOther.status).toBe(6);
  expect(asOther.stderr).toMatch(/holds labels of embedded-1 .* now other-1/);
  writeFileSync(input, readFileSync(input, "utf8").replace("column 0", "column 9"));
  const { url } = await answering();
  const asAnother = await metier(["label", input, "-o", output, "--url", url, "-q"]);
  expect(asAnother.status).toBe(6);
  expect(asAnother.stderr).toContain("Line 1 of the input is another one");
  expect(readFileSync(`${output}.partial`, "utf8")).toBe(kept);
});

it("a table that is there is replaced only when told to", async () => {
  const input = sessionsFile(join(folder(), "in.jsonl"), 1);
  const output = join(folder(), "labels.jsonl");
  writeFileSync(output, "mine");
  const { url, asked } = await answering();
  const kept = await metier(["label", input, "-o", output, "--url", url, "-q"]);
  expect(kept).toMatchObject({ status: 6 });
  expect({ asked: asked.length, text: readFileSync(output, "utf8") }).toEqual({ asked: 0, text: "mine" });
  await metier(["label", input, "-o", output, "--url", url, "-q", "--force"]);
  expect(rows(output)).toHaveLength(1);
});

it("a disk that is full in the middle loses nothing: what was labelled is not asked about again", async () => {
  const input = sessionsFile(join(folder(), "in.jsonl"), 12);
  const output = join(folder(), "labels.jsonl");
  const first = await answering();
  const full = await metier(["label", input, "-o", output, "--url", first.url, "-q", "-c", "1"], { fileKilobytes: 24 });
  expect(full.status).toBe(6);
  expect(full.stderr).toContain(`${output}.partial: the file would be larger than allowed`);
  const kept = readFileSync(`${output}.partial`, "utf8").split("\n").length - 2;
  expect(kept).toBeGreaterThan(0);
  const { url, asked } = await answering();
  expect((await metier(["label", input, "-o", output, "--url", url, "-q"])).status).toBe(0);
  expect(rows(output)).toHaveLength(12);
  expect(asked.filter(({ method }) => method === "POST")).toHaveLength(12 - kept);
});

it.each([
  ["no file", ["none.jsonl", "-o", "x.csv"], 6, "there is no such file"],
  ["a table of no known kind", ["in.jsonl", "-o", "x.xlsx"], 2, ".parquet, .csv or .jsonl"],
  ["transcripts that were not prepared", ["examples/river-gauge.jsonl", "-o", "x.csv"], 6, "metier prepare"],
])("%s ends with a message", async (_, args, status, message) => {
  const ran = await metier(["label", ...args]);
  expect(ran.status).toBe(status);
  expect(ran.stderr).toContain(message);
});
