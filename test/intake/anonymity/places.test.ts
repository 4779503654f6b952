import fc from "fast-check";
import { expect, test } from "vitest";
import { anonymize } from "../../../src/intake/anonymity/anonymize.ts";
import { inspect } from "../../../src/intake/anonymity/inspect.ts";
import { type Session, type SessionInput, sessionSchema } from "../../../src/intake/session.ts";
import { sessionCalling, sessionOf } from "./session.ts";

const address = ["carla.moreno", "fjordwerk.io"].join("@");

const everywhere: readonly (readonly [string, SessionInput])[] = [
  ["/id", { id: address, turns: [] }],
  ["/user_key", { user_key: address, turns: [] }],
  ["/agent/name", { agent: { name: address }, turns: [] }],
  ["/agent/version", { agent: { name: "x", version: address }, turns: [] }],
  ["/context_files/0/name", { context_files: [{ name: address, text: "" }], turns: [] }],
  ["/context_files/0/text", { context_files: [{ name: "a", text: address }], turns: [] }],
  ["/turns/0/text", { turns: [{ role: "human", text: address }] }],
  ["/turns/0/text", { turns: [{ role: "system", kind: "notice", text: address }] }],
  ["/turns/0/text", { turns: [{ role: "assistant", text: address }] }],
  ["/turns/0/model", { turns: [{ role: "assistant", model: address }] }],
  ["/turns/0/tool_calls/0/name", calling({ name: address })],
  ["/turns/0/tool_calls/0/input", calling({ name: "a", input: address })],
  ["/turns/0/tool_calls/0/input/a-b/1/_c", calling({ name: "a", input: { "a-b": [0, { _c: address }] } })],
  ["/turns/0/tool_calls/0/input/#1/1/#0", calling({ name: "a", input: { a: 0, "a/b": [0, { "c~d": address }] } })],
  ["/turns/0/tool_calls/0/input/#0", calling({ name: "a", input: { [`a${"b".repeat(40)}`]: address } })],
  ["/turns/0/tool_calls/0/output", calling({ name: "a", output: address })],
];

function calling(call: { name: string; input?: string | Record<string, unknown>; output?: string }): SessionInput {
  return { turns: [{ role: "assistant", tool_calls: [call] }] };
}

test.each(everywhere)("an address in %s is found there and replaced there", async (pointer, input) => {
  const session = sessionSchema.parse(input);
  const { findings } = await inspect(session);
  expect(findings.map((finding) => finding.pointer)).toEqual([pointer]);
  const rewritten = await anonymize(session);
  expect(JSON.stringify(rewritten.session)).toBe(JSON.stringify(session).replace(address, "[EMAIL_1]"));
  expect(rewritten.replacements.map((replacement) => replacement.pointer)).toEqual([pointer]);
});

test("a name of a member is text too, and no pointer repeats what it holds", async () => {
  const session = sessionCalling({ first: 1, [address]: { note: address } });
  const { findings } = await inspect(session);
  expect(findings.map((finding) => finding.pointer)).toEqual([
    "/turns/1/tool_calls/0/input/#1#",
    "/turns/1/tool_calls/0/input/#1/note",
  ]);
  const rewritten = await anonymize(session);
  expect(inputOf(rewritten.session)).toEqual({ first: 1, "[EMAIL_1]": { note: "[EMAIL_1]" } });
});

test("no finding and no replacement repeats a sentence that a tool call has for a name", async () => {
  const word = fc.constantFrom(
    "please",
    "ask",
    "Ines",
    "about",
    "payroll",
    "before_Friday",
    "in-Malmö",
    "a/b",
    "~x",
    "",
  );
  const sentence = fc.array(word, { minLength: 4, maxLength: 9 }).map((words) => words.join(" "));
  await fc.assert(
    fc.asyncProperty(sentence, fc.boolean(), async (name, deep) => {
      const session = sessionCalling({
        [name]: deep ? [{ to: address }] : address,
        path: { [name]: { [name]: address } },
      });
      const { replacements } = await anonymize(session);
      const told = JSON.stringify([await inspect(session), replacements]);
      expect(replacements).toHaveLength(2);
      for (let at = 0; at + 12 <= name.length; at++) expect(told).not.toContain(name.slice(at, at + 12));
    }),
    { numRuns: 50 },
  );
});

test.each([
  { command: "cd ~janeroe/project" },
  { command: "cat '~janeroe/x'" },
  { command: "rsync -a ~janeroe/data ." },
  { command: "ls -la ~janeroe" },
  { command: "sudo -u me grep -r word ~janeroe/x" },
  { file_path: "~janeroe/x" },
  { path: "~janeroe" },
  { a: "~janeroe/.bashrc" },
])("the home of somebody in a tool's input is found: %j", async (input) => {
  const session = sessionCalling(input);
  expect((await inspect(session)).findings.map(({ rule }) => rule)).toEqual(["home-path"]);
  const rewritten = JSON.stringify((await anonymize(session)).session);
  expect(rewritten).toBe(JSON.stringify(session).replace("janeroe", "[USER_1]"));
});

test.each([
  { command: "sleep ~five; cd ~/x && cat ~root/y HEAD~2" },
  { command: "echo '@import \"~bootstrap/scss\"' > a.scss" },
  { description: "takes ~half an hour or ~strike~", file_path: "~/x", pattern: "foo~bar.txt" },
])("no home is found in %j", async (input) => {
  expect((await inspect(sessionCalling(input))).total).toBe(0);
});

test("two names that become the same stay two members, in their order", async () => {
  const session = sessionCalling({ [address]: 1, between: 2, [address.toUpperCase()]: 3 });
  const rewritten = await anonymize(session);
  expect(Object.entries(inputOf(rewritten.session))).toEqual([
    ["[EMAIL_1]", 1],
    ["between", 2],
    ["[EMAIL_1] (2)", 3],
  ]);
});

test("a member named __proto__ is read and kept like any other", async () => {
  const session = sessionCalling({});
  const turn = session.turns[1];
  if (turn?.role !== "assistant" || turn.tool_calls[0] === undefined) throw new Error("no tool call");
  turn.tool_calls[0].input = JSON.parse(`{"__proto__":{"to":"${address}"}}`);
  const rewritten = await anonymize(session);
  expect(JSON.stringify(inputOf(rewritten.session))).toBe('{"__proto__":{"to":"[EMAIL_1]"}}');
});

test("a number long enough to be someone's is read as text", async () => {
  const session = sessionCalling({ card: 4_539_148_803_436_467, line: 120 });
  expect((await inspect(session)).findings.map((finding) => finding.kind)).toEqual(["payment_card"]);
  expect(inputOf((await anonymize(session)).session)).toEqual({ card: "[CARD_1]", line: 120 });
});

test("JSON nested deeper than the call stack is read to its end", async () => {
  let deep: unknown = address;
  for (let level = 0; level < 50_000; level++) deep = [deep];
  const session = sessionCalling({});
  const turn = session.turns[1];
  if (turn?.role !== "assistant" || turn.tool_calls[0] === undefined) throw new Error("no tool call");
  turn.tool_calls[0].input = { deep };
  expect((await inspect(session)).findings.map((finding) => finding.kind)).toEqual(["email"]);
});

test("offsets are code points, also after characters outside the basic plane", async () => {
  const [finding] = (await inspect(sessionOf(`😀 \ud800 ${address}`))).findings;
  expect(finding).toMatchObject({ start: 4, end: 4 + address.length });
});

function inputOf(session: Session): object {
  const turn = session.turns[1];
  const input = turn?.role === "assistant" ? turn.tool_calls[0]?.input : null;
  if (typeof input !== "object" || input === null) throw new Error("the tool call lost its input");
  return input;
}
