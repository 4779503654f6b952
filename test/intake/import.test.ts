import { describe, expect, it } from "vitest";
import type { IntakeProblem } from "../../src/intake/errors.ts";
import { IntakeError } from "../../src/intake/errors.ts";
import { type ImportOptions, importSessions, openImport, parseSession, readSession } from "../../src/intake/import.ts";
import { formatNames } from "../../src/intake/import-account.ts";
import { maxLineBytes } from "../../src/intake/lines.ts";
import { recordsOf } from "../support/claude-code-records.ts";
import { bytesOf, importFiles, importOne, jsonLines, outlineOf } from "../support/importing.ts";

const { user, say } = recordsOf("session-door");
const native = (more: object = {}) => ({ turns: [{ role: "human", text: "dig" }], ...more });
const secret = "sk-hunter2";

function problemOf(read: () => unknown): IntakeProblem {
  try {
    read();
  } catch (error) {
    if (error instanceof IntakeError) return error.problem;
    throw error;
  }
  throw new Error("nothing was refused");
}
const refused = (text: string, options: ImportOptions = {}) => problemOf(() => readSession(bytesOf(text), options));

function chunksOf(bytes: Uint8Array, size: number): Uint8Array[] {
  return Array.from({ length: Math.ceil(bytes.length / size) }, (_, n) => bytes.subarray(n * size, (n + 1) * size));
}

describe("bytes to lines", () => {
  const text = jsonLines(user("Bohnen gießen 🫘"), say("m1", "getan"));

  it("gives the same session for any cut of the bytes", async () => {
    const whole = await importSessions([bytesOf(text)]);
    for (const size of [1, 2, 3, 7, 64, 1000])
      expect(await importSessions(chunksOf(bytesOf(text), size))).toEqual(whole);
  });

  it("reads an async source", async () => {
    async function* source() {
      yield* chunksOf(bytesOf(text), 100);
    }
    expect(await importSessions(source())).toHaveLength(1);
  });

  it("takes CRLF, a byte order mark and a last line without its break", () => {
    const imported = importOne(`\ufeff${text.trimEnd().replaceAll("\n", "\r\n")}`);
    expect(outlineOf(imported)).toEqual(["human/prompt: Bohnen gießen 🫘", "assistant/reply: getan"]);
    expect(imported.account.lines_skipped).toEqual({});
  });

  it("takes the byte order mark off every file", () => {
    const opened = openImport();
    for (const record of [user("one"), user("two")]) {
      opened.push(bytesOf(`\ufeff${jsonLines(record)}`));
      opened.endFile();
    }
    expect(opened.end()[0]?.account.turns_kept).toEqual({ prompt: 2 });
  });

  it("puts U+FFFD where bytes are no UTF-8, and counts the line; one that stood there before counts for nothing", () => {
    const [before = "", after = ""] = jsonLines(user("a\u0001b")).split("\\u0001");
    const opened = openImport();
    for (const part of [bytesOf(before), new Uint8Array([0xff]), bytesOf(after), bytesOf(jsonLines(user("c\ufffdd")))])
      opened.push(part);
    const [imported] = opened.end();
    expect(imported?.session.turns.map((turn) => turn.text)).toEqual(["a\ufffdb", "c\ufffdd"]);
    expect(imported?.account.lines_repaired).toEqual({ invalid_utf8: 1 });
    expect(imported?.account.warnings).toEqual([]);
  });

  it("skips a 20 MB line and reads on", () => {
    const opened = openImport();
    opened.push(bytesOf(jsonLines(user("one"))));
    const part = new Uint8Array(1024 * 1024).fill(0x61);
    for (let n = 0; n < 20; n++) opened.push(part);
    opened.push(bytesOf(`\n${jsonLines(user("two"))}`));
    const [imported] = opened.end();
    expect(imported?.account).toMatchObject({
      lines_read: 3,
      lines_skipped: { too_long: 1 },
      turns_kept: { prompt: 2 },
    });
    expect(maxLineBytes).toBeLessThan(20 * part.length);
  });
});

describe("one session for the API", () => {
  it("is checked and has its defaults", () => {
    const { session, account } = readSession(bytesOf(jsonLines(user("dig"))));
    expect(session).toMatchObject({
      id: null,
      user_key: null,
      telemetry: null,
      turns: [{ role: "human", kind: "prompt", text: "dig" }],
    });
    expect(account).toMatchObject({ format: "claude-code-jsonl", lines_read: 1 });
  });

  it("reads the native object over many lines, on one, and with a format given", () => {
    for (const text of [JSON.stringify(native(), null, 2), JSON.stringify(native())]) {
      expect(readSession(bytesOf(text)).account).toMatchObject({ format: "session", turns_kept: { prompt: 1 } });
      expect(readSession(bytesOf(text), { format: "session" }).session).toEqual(parseSession(native()));
    }
  });

  it("names the formats where none fits", () => {
    for (const text of ["", "hello", "{}", "[]", "null", "{", "\u0000\u0001", "[1,2]"]) {
      const problem = refused(text);
      expect(problem.code).toBe("unknown_format");
      expect(problem).toMatchObject({ formats: expect.arrayContaining(["session", "claude-code-jsonl"]) });
    }
  });

  it("has an importer for every format whose name it lists", () => {
    const problem = refused("hello");
    if (problem.code !== "unknown_format") throw new Error(problem.code);
    for (const format of problem.formats) expect(formatNames).toContain(format);
    for (const format of problem.formats) openImport({ format: formatNames.find((name) => name === format) }).end();
  });

  it("names line and column where JSON breaks, and quotes nothing of it", () => {
    const cases: readonly (readonly [text: string, line: number, column: number])[] = [
      [`{"turns": [${secret}]}`, 1, 12],
      [`{\n  "turns": [\n    {"role": "human" "text": "${secret}"}\n  ]\n}`, 3, 22],
      ['{"turns": [', 1, 12],
      ['{"turns": ["🫘", tru]}', 1, 17],
      ['{"turns": [], "id": "\n"}', 1, 22],
      ['{"turns": [1.]}', 1, 13],
      ['{"turns": ["\\x"]}', 1, 14],
    ];
    for (const [text, line, column] of cases) {
      const problem = refused(text);
      expect(problem).toEqual({ code: "unreadable", line, column, cause: "not_json" });
    }
  });

  it("points at what the schema refuses, and quotes nothing of it", () => {
    const problem = refused(
      JSON.stringify({
        [secret]: 1,
        month: secret,
        turns: [
          { role: "human", text: 3 },
          { role: secret, text: "" },
          { role: "assistant", tool_calls: [{ name: "a", input: 7, status: secret }] },
        ],
      }),
    );
    if (problem.code !== "schema") throw new Error(problem.code);
    expect(problem.issues.map(({ pointer }) => pointer).sort()).toEqual([
      "",
      "/month",
      "/turns/0/text",
      "/turns/1/role",
      "/turns/2/tool_calls/0/input",
      "/turns/2/tool_calls/0/status",
    ]);
    expect(JSON.stringify(problem)).not.toContain(secret);
  });

  it("names twenty broken places at most", () => {
    const turns = Array.from({ length: 500 }, () => ({ role: "human" }));
    expect(refused(JSON.stringify({ turns }))).toMatchObject({ issues: { length: 20 } });
  });

  it("refuses runs without a person, natives too", () => {
    expect(refused(jsonLines(user("go", { entrypoint: "sdk-cli" }), say("m1", "done")))).toEqual({ code: "headless" });
    expect(refused(JSON.stringify({ turns: [{ role: "assistant", text: "done" }] }))).toEqual({ code: "headless" });
    expect(refused('{"turns":[]}')).toEqual({ code: "headless" });
  });

  it("reads natives one to a line, headless ones too, and counts what is none", () => {
    const headless = { turns: [{ role: "assistant", text: "done" }] };
    const sessions = importFiles([jsonLines(native(), headless, { turns: 1 }, { a: 1 }, "{broken")]);
    expect(sessions.map(({ account }) => account.turns_kept)).toEqual([{ prompt: 1 }, { reply: 1 }]);
    expect(sessions[0]?.account.lines_skipped).toEqual({ not_a_session: 3 });
    expect(readSession(bytesOf(jsonLines(headless, native()))).session.turns).toHaveLength(1);
  });

  it("refuses several sessions, but not for the sake of a headless one beside", () => {
    const one = recordsOf("session-a").user("one");
    const two = recordsOf("session-b").user("two");
    const nobody = recordsOf("session-c").say("m9", "done");
    expect(refused(jsonLines(one, two))).toEqual({ code: "several_sessions", sessions: 2 });
    expect(readSession(bytesOf(jsonLines(nobody, two))).session.turns).toHaveLength(1);
  });

  it("says that a known format held no session", () => {
    expect(refused(jsonLines({ type: "summary", summary: "Beds", leafUuid: "x" }))).toEqual({ code: "no_session" });
  });
});

describe("bombs", () => {
  const nested = (depth: number) => `${'{"a":'.repeat(depth)}1${"}".repeat(depth)}`;

  it("refuses tool arguments that nest too deep, in any format", () => {
    for (const depth of [200, 100_000]) {
      const text = `{"turns":[{"role":"human","text":"dig"},{"role":"assistant","tool_calls":[{"name":"a","input":${nested(depth)}}]}]}`;
      expect(refused(text)).toMatchObject({ code: "schema", issues: [{ pointer: "/turns/1/tool_calls/0/input" }] });
      const claude = jsonLines(user("dig"), say("m1", "@@")).replace(
        '{"type":"text","text":"@@"}',
        `{"type":"tool_use","id":"t","name":"a","input":${nested(depth)}}`,
      );
      expect(refused(claude)).toMatchObject({ code: "schema", issues: [{ pointer: "/turns/1/tool_calls/0/input" }] });
    }
  });

  it("refuses a document that only nests", () => {
    expect(refused("[".repeat(1_000_000)).code).toBe("unknown_format");
    expect(refused(`{"turns":${"[".repeat(1_000_000)}`)).toMatchObject({ code: "unreadable", line: 1 });
  });

  it("refuses a million tiny turns before it looks at them", () => {
    const text = `{"turns":[${'{"role":"human","text":""},'.repeat(200_000)}0]}`;
    expect(refused(text)).toEqual({
      code: "schema",
      issues: [{ pointer: "/turns", message: "more than 100000 turns" }],
    });
  });

  it("stays linear over brackets at the margin", () => {
    const text = `[\n${"}\n".repeat(500_000)}`;
    expect(refused(text, { format: "anthropic-messages" })).toMatchObject({ code: "unreadable", line: 2, column: 1 });
  });
});

describe("keys of the caller", () => {
  it.each(["\ud800", "a\u0000b", " p-17", "p-17\n", "", "x".repeat(201), "\u00e9"])(
    "that could not be stored, searched and typed again are refused: %j",
    (key) => {
      const session = { turns: [{ role: "human", text: "Fix it." }] };
      for (const field of ["id", "user_key"]) {
        expect(() => parseSession({ ...session, [field]: key })).toThrow(
          expect.objectContaining({
            problem: { code: "schema", issues: [expect.objectContaining({ pointer: `/${field}` })] },
          }),
        );
      }
    },
  );
  it("of printable ASCII are taken", () => {
    expect(parseSession(native({ id: "s 1/2:~", user_key: "p" }))).toMatchObject({ id: "s 1/2:~", user_key: "p" });
  });
});
