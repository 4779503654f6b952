import { mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { parseSession } from "../../src/intake.ts";
import { metier } from "../support/command-line.ts";
import { claudeCodeLine, folder, session } from "../support/sessions.ts";

const address = ["kim.osei", "harbour-lab.org"].join("@");

function linesOf(path: string): { id: string; turns: { text: string }[] }[] {
  return readFileSync(path, "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
}

it("a folder of transcripts becomes a file of anonymized sessions, told by kind and never by value", async () => {
  const home = folder();
  writeFileSync(
    join(home, "a.jsonl"),
    claudeCodeLine({ type: "user", text: `Mail ${address} the gauge data.`, uuid: "a1", parent: null, session: "A" }),
  );
  writeFileSync(join(home, "notes.md"), "# Notes\n\nNothing of an agent's.\n");
  writeFileSync(join(home, "b.json"), JSON.stringify(session("Rename the column.", "own-id")));
  const output = join(home, "sessions.jsonl");
  const { status, stdout, stderr } = await metier(["prepare", home, "-o", output, "--user-key", "p-7", "--json"]);
  expect({ status, stderr }).toEqual({
    status: 0,
    stderr: `2 sessions in ${output}: session 1, claude-code-jsonl 1\nreplaced: email 1\n`,
  });
  const sessions = linesOf(output);
  expect(sessions.map((line) => parseSession(line).user_key)).toEqual(["p-7", "p-7"]);
  expect(sessions.map(({ id }) => id)).toEqual(["own-id", expect.stringMatching(/^s-[0-9a-f]{16}$/)]);
  expect(sessions[1]?.turns[0]?.text).toBe("Mail [EMAIL_1] the gauge data.");
  const told = stdout
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
  expect(told[1]).toMatchObject({ id: sessions[1]?.id, paths: [join(home, "a.jsonl")], replaced: { email: 1 } });
  expect(stdout).not.toContain(address);
  // It may hold what no gate finds.
  expect(statSync(output).mode & 0o077).toBe(0);
});

it("records that Claude Code repeats in the files of a folder are one session, and a copied file is none", async () => {
  const home = folder();
  const first = claudeCodeLine({ type: "user", text: "Fix the parser.", uuid: "u1", parent: null, session: "S1" });
  const more = claudeCodeLine({ type: "user", text: "And its test.", uuid: "u2", parent: "u1", session: "S2" });
  mkdirSync(join(home, "copy"));
  writeFileSync(join(home, "1.jsonl"), first);
  writeFileSync(join(home, "2.jsonl"), first + more);
  writeFileSync(
    join(home, "3.jsonl"),
    claudeCodeLine({ type: "user", text: "Another.", uuid: "u9", parent: null, session: "S9" }),
  );
  writeFileSync(join(home, "copy", "3.jsonl"), readFileSync(join(home, "3.jsonl")));
  const output = join(home, "out.jsonl");
  const { stderr } = await metier(["prepare", home, "-o", output]);
  expect(linesOf(output).map(({ turns }) => turns.map(({ text }) => text))).toEqual([
    ["Fix the parser.", "And its test."],
    ["Another."],
  ]);
  expect(stderr).toContain("1 copy of a session left out");
});

it("the same folder gives the same file, and an earlier result in it is not read again", async () => {
  const home = folder();
  for (let file = 0; file < 12; file++) {
    writeFileSync(join(home, `${file}.json`), JSON.stringify(session(`Task ${file}.`, `s-${file}`)));
  }
  const output = join(home, "sessions.jsonl");
  await metier(["prepare", home, "-o", output]);
  const once = readFileSync(output, "utf8");
  await metier(["prepare", home, "-o", output]);
  expect(readFileSync(output, "utf8")).toBe(once);
  expect(linesOf(output)).toHaveLength(12);
});

it("what cannot be read is left out and named, a half-written last line counted, and the exit code says so", async () => {
  const home = folder();
  writeFileSync(
    join(home, "sessions.jsonl"),
    `${JSON.stringify(session("Whole.", "s-1"))}\n{"id":"s-2","turns":[{"role":"hum`,
  );
  writeFileSync(
    join(home, "headless.jsonl"),
    claudeCodeLine({ type: "assistant", text: "Alone.", uuid: "h1", parent: null, session: "H" }),
  );
  const output = join(folder(), "out.jsonl");
  const { status, stderr } = await metier(["prepare", home, "-o", output]);
  expect(status).toBe(3);
  expect(linesOf(output).map(({ id }) => id)).toEqual(["s-1"]);
  expect(stderr).toContain(`${join(home, "sessions.jsonl")} line 2: left out, unreadable`);
  expect(stderr).toContain("left out, headless");
});

it("a session that no door of the API would take is left out", async () => {
  const home = folder();
  writeFileSync(join(home, "short.json"), JSON.stringify(session("Fix it.")));
  const long = Array.from({ length: 3 }, (_, index) => ({ role: "human", text: `${index}`.repeat(6_000_000) }));
  writeFileSync(
    join(home, "long.jsonl"),
    long
      .map((turn, index) =>
        claudeCodeLine({ type: "user", text: turn.text, uuid: `l${index}`, parent: null, session: "L" }),
      )
      .join(""),
  );
  const { status, stderr } = await metier(["prepare", home, "-o", join(folder(), "out.jsonl")]);
  expect(status).toBe(3);
  expect(stderr).toContain("long.jsonl: left out, too_large");
  expect(stderr).toContain("1 session in");
});

it("a review shows each replacement in its place, without what would steer a terminal", async () => {
  const file = join(folder(), "one.json");
  writeFileSync(file, JSON.stringify(session(`🌊 Send it to ${address}\u001b[2J now.`)));
  const { stdout } = await metier(["prepare", file, "-o", join(folder(), "out.jsonl"), "--review"]);
  expect(stdout).toBe(`${file} s-1 /turns/0/text email\n    …🌊 Send it to ⟦${address} → [EMAIL_1]⟧ [2J now.…\n`);
});

it.each([
  ["a folder without transcripts", 6, () => [folder()], "No session was found"],
  ["a path that is not there", 6, () => [join(folder(), "none")], "there is no such file or folder"],
  ["--json without a file for the sessions", 2, () => [folder(), "--json"], "--output"],
  ["a user key with a line break", 2, () => [folder(), "--user-key", "a\nb"], "--user-key"],
  ["no path", 2, () => [], "missing required argument"],
])("%s ends with %i and a message", async (_, status, args, message) => {
  const ran = await metier(["prepare", ...args()]);
  expect(ran.status).toBe(status);
  expect(ran.stderr).toContain(message);
  expect(ran.stderr).not.toContain("    at ");
});

it.skipIf(process.getuid?.() === 0)(
  "what one may not read is named, in a folder left out and by name refused",
  async () => {
    const home = folder();
    writeFileSync(join(home, "mine.json"), JSON.stringify(session("Fix it.")));
    writeFileSync(join(home, "theirs.json"), JSON.stringify(session("Secret.")), { mode: 0o000 });
    const among = await metier(["prepare", home, "-o", join(folder(), "out.jsonl")]);
    expect(among).toMatchObject({ status: 3, stderr: expect.stringContaining("theirs.json: no permission") });
    expect(await metier(["prepare", join(home, "theirs.json")])).toMatchObject({ status: 6, stdout: "" });
  },
);

it("a full disk ends with a message, and leaves what was there before", async () => {
  const home = folder();
  writeFileSync(join(home, "one.json"), JSON.stringify(session("Fix it.")));
  const ran = await metier(["prepare", home, "-o", "/dev/full"]);
  expect(ran).toMatchObject({ status: 6, stderr: "/dev/full: no space is left on the device.\n" });
});

it("a transcript of more than a million empty lines is named with its line, and the others are read", async () => {
  const home = folder();
  const line = claudeCodeLine({ type: "user", text: "Fix the parser.", uuid: "u1", parent: null, session: "S1" });
  writeFileSync(join(home, "empty.jsonl"), `${line}${"\n".repeat(1_000_001)}`);
  writeFileSync(join(home, "other.json"), JSON.stringify(session("Rename the column.", "own-id")));
  const output = join(home, "out.jsonl");
  const prepared = await metier(["prepare", home, "-o", output]);
  expect(prepared.status).toBe(3);
  expect(prepared.stderr).toContain("empty.jsonl line 1000002: left out, unreadable");
  expect(linesOf(output).map(({ id }) => id)).toEqual(["own-id"]);
  const found = await metier(["find", home, "--json"]);
  expect(found).toMatchObject({ status: 0, stderr: expect.stringContaining("empty.jsonl: unreadable") });
  const inspected = await metier(["inspect", join(home, "empty.jsonl")]);
  expect(inspected.status).toBe(6);
  expect(inspected.stderr).toContain("empty.jsonl line 1000002: unreadable");
});
