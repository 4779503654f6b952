import fc from "fast-check";
import { expect, test } from "vitest";
import { anonymize } from "../../../src/intake/anonymity/anonymize.ts";
import { inspect } from "../../../src/intake/anonymity/inspect.ts";
import { sessionSchema } from "../../../src/intake/session.ts";
import { negatives, positives } from "./examples.ts";
import { sessionCalling, sessionOf } from "./session.ts";

/** Values that must never show, in carriers, cut and glued at random. */
const piece = fc.oneof(
  fc.constantFrom(...positives.map(([, text]) => text), ...negatives),
  fc.constantFrom("\n", " ", "password=", "@", "://", "4", "\\", "[EMAIL_1]", "/home/", "<", "+49 "),
  fc.string({ unit: "binary", maxLength: 12 }),
);
const text = fc.array(piece, { maxLength: 8 }).map((pieces) => pieces.join(""));
const json = fc.letrec((tie) => ({
  node: fc.oneof(
    { maxDepth: 3 },
    text,
    fc.integer(),
    fc.array(tie("node"), { maxLength: 3 }),
    fc.dictionary(text, tie("node"), { maxKeys: 3 }),
  ),
})).node;

const session = fc
  .record({ say: text, input: fc.dictionary(text, json, { maxKeys: 3 }), output: text, file: text })
  .map(({ say, input, output, file }) =>
    sessionSchema.parse({
      context_files: [{ name: file.slice(0, 1_000), text: say }],
      turns: [
        { role: "human", text: say },
        { role: "assistant", text: output, tool_calls: [{ name: "Bash", input, output }] },
      ],
    }),
  );

test("whatever was rewritten passes the gate, has the same shape and is left alone by a second rewriting", async () => {
  await fc.assert(
    fc.asyncProperty(session, async (original) => {
      const before = JSON.stringify(original);
      const { session: rewritten } = await anonymize(original);
      expect(JSON.stringify(original)).toBe(before);
      expect((await inspect(rewritten)).blocking).toBe(0);
      expect(sessionSchema.safeParse(rewritten).success).toBe(true);
      expect((await anonymize(rewritten)).session).toEqual(rewritten);
    }),
    { numRuns: 60 },
  );
}, 120_000);

test("no finding and no replacement repeats six characters of what was found", async () => {
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...positives), fc.boolean(), async ([, carrier, value], asName) => {
      const planted = sessionCalling(asName ? { [carrier]: { note: carrier } } : { note: carrier }, carrier);
      const { replacements } = await anonymize(planted);
      const said = JSON.stringify([await inspect(planted), replacements]);
      for (let at = 0; at + 6 <= value.length; at++)
        expect(said).not.toContain(JSON.stringify(value.slice(at, at + 6)).slice(1, -1));
    }),
    { numRuns: 60 },
  );
});

test("one address in two spellings is one placeholder, two addresses are two", async () => {
  const one = ["Carla", "fjordwerk.io"].join("@");
  const { session: rewritten } = await anonymize(
    sessionOf(`${one} ${one.toLowerCase()} x${one} ${one.replace("@", "%40")}`),
  );
  expect(rewritten.turns[0]?.text).toBe("[EMAIL_1] [EMAIL_1] [EMAIL_2] [EMAIL_1]");
});

test("placeholders that the text holds already are not given to anyone else", async () => {
  const { session: rewritten } = await anonymize(sessionOf(`[EMAIL_4] ${["carla", "fjordwerk.io"].join("@")}`));
  expect(rewritten.turns[0]?.text).toBe("[EMAIL_4] [EMAIL_5]");
});

test("paths keep their folders, URLs their host, git lines their form", async () => {
  const lines = [
    "/Users/cmoreno/code C:\\Users\\Carla Moreno\\x -Users-cmoreno-code",
    ["https://deploy:", "w8Xq2", "@git.fjordwerk.io/a"].join(""),
    ["Author: Carla Moreno <carla", "fjordwerk.io>"].join("@"),
  ];
  const { session: rewritten } = await anonymize(sessionOf(lines.join("\n")));
  expect(rewritten.turns[0]?.text.split("\n")).toEqual([
    "/Users/[USER_1]/code C:\\Users\\[USER_2]\\x -Users-[USER_1]-code",
    "https://[CREDENTIALS_1]@git.fjordwerk.io/a",
    "Author: [PERSON_1] <[EMAIL_1]>",
  ]);
});

test("a secret that its surroundings gave away once is replaced where nothing around it does", async () => {
  const secret = ["kT9#vLq2", "wM5x"].join("");
  const { session: rewritten } = await anonymize(sessionOf(`DB_PASSWORD=${secret}\nthen I typed ${secret} again`));
  expect(rewritten.turns[0]?.text).toBe("DB_PASSWORD=[SECRET_1]\nthen I typed [SECRET_1] again");
});

test("a replacement points into the original text", async () => {
  const { replacements } = await anonymize(sessionOf(`😀 ${["carla", "fjordwerk.io"].join("@")} 😀`));
  expect(replacements).toEqual([
    { pointer: "/turns/0/text", kind: "email", placeholder: "[EMAIL_1]", start: 2, end: 20 },
  ]);
});

test("a thousand findings are told, those that block first of all, all are counted and all are rewritten", async () => {
  const address = ["carla.moreno", "fjordwerk.io"].join("@");
  const warning = 'git config user.name "Carla Moreno"\n';
  const hostile = sessionOf(`${warning.repeat(1_500)}${`${address}\n`.repeat(700)}`);
  const found = await inspect(hostile);
  expect([found.total, found.blocking, found.findings.length]).toEqual([2_200, 700, 1_000]);
  expect(found.findings.filter(({ blocks }) => blocks)).toHaveLength(700);
  expect(found.findings.map(({ start }) => start)).toEqual(
    found.findings.map(({ start }) => start).sort((a, b) => a - b),
  );
  const rewritten = await anonymize(hostile);
  expect(rewritten.replacements).toHaveLength(2_200);
  expect(JSON.stringify(rewritten.session)).not.toMatch(/carla|moreno/i);
  const refused = await inspect(sessionOf(`${address}\n`.repeat(1_200)));
  expect([refused.total, refused.blocking, refused.findings.length]).toEqual([1_200, 1_200, 1_000]);
}, 60_000);
