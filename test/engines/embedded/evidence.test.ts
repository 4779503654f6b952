import { describe, expect, it } from "vitest";
import { countEvidence, evidenceLists } from "../../../src/engines/embedded/evidence/counts.ts";
import { countLists, indexLists, tokenize } from "../../../src/engines/embedded/evidence/tokens.ts";
import { pathsIn } from "../../../src/engines/embedded/evidence/tool-text.ts";
import { parametersSchema } from "../../../src/engines/embedded/parameters.ts";
import { measure } from "../../../src/intake/measure.ts";
import type { Session } from "../../../src/intake/session.ts";
import { releaseOf } from "./release-of.ts";
import { reply, sessionOf, typed } from "./session-of.ts";

const parameters = parametersSchema.parse(JSON.parse(String(releaseOf({}).files.get("parameters.json"))));
const lists = evidenceLists(parameters);

function counted(session: Session) {
  return countEvidence(session, measure(session), parameters, lists).counts;
}

describe("phrases", () => {
  it("are found as runs of whole words, whatever their case", () => {
    const index = indexLists({ thanks: ["thank you"], assent: ["ok"] });
    expect(countLists(tokenize("Thank you! OK, ok."), index)).toEqual([1, 2]);
    expect(countLists(tokenize("thank them, you book"), index)).toEqual([0, 0]);
  });

  it("are found in scripts that write no spaces", () => {
    expect(countLists(tokenize("好的,非常谢谢你"), indexLists({ thanks: ["谢谢"] }))).toEqual([1]);
  });
});

describe("the person's own words", () => {
  it("leave out fenced blocks, the middle of long turns and accepted plans", () => {
    const fenced = sessionOf(typed("look ```thank you``` here"));
    const long = sessionOf(typed(`${"x ".repeat(60)} thank you ${"y ".repeat(60)}`));
    const plan = sessionOf({ role: "human", kind: "plan", text: "thank you" });
    for (const session of [fenced, long, plan]) expect(counted(session)["person.thanks"]).toBe(0);
    expect(counted(sessionOf(typed("thank you")))["person.thanks"]).toBe(1);
  });

  it("say whether they are English; few words without function words are", () => {
    const languages = ["fix it", "the flag is wrong", "cambia los nombres", "改个名字"].map(
      (text) => counted(sessionOf(typed(text)))["language.not_english"],
    );
    expect(languages).toEqual([0, 0, 1, 1]);
  });
});

describe("what the agent did", () => {
  it("is counted by kind of tool, command and file", () => {
    const session = sessionOf(
      typed("go"),
      reply(
        "",
        { name: "Edit", input: { file_path: "C:\\app\\test\\a.ts" } },
        { name: "StrReplaceEdit", input: { path: "src/b.ts" } },
        { name: "Bash", input: { command: "FOO=1 sudo wrangler deploy; echo kubectl apply" } },
        { name: "Bash", input: { command: "echo a b c d e f wrangler" } },
      ),
    );
    expect(counted(session)).toMatchObject({
      "tool.edit": 2,
      "edited.test": 1,
      "edited.code": 1,
      "tool.changed_files": 2,
      "command.deploy": 1,
      "tool_share.shell": 0.5,
    });
  });

  it("is unknown, not zero, where calls are not recorded", () => {
    const session: Session = { ...sessionOf(typed("go"), reply("")), not_recorded: ["tool_calls"] };
    expect(counted(session)["tool.edit"] ?? null).toBeNull();
  });

  it("is found in text where the format keeps no fields", () => {
    expect(pathsIn("Edit file: src/a.ts, then README.md and nothing else")).toEqual(["src/a.ts", "README.md"]);
  });
});

describe("hostile sessions", () => {
  const million = 1_000_000;

  it("are counted in one pass, whatever they repeat", () => {
    const texts = [
      "a".repeat(million),
      "`".repeat(million),
      "a/".repeat(million / 2),
      "thank ".repeat(million / 6),
      "‮".repeat(million),
    ];
    for (const text of texts) {
      const calls = [
        { name: "Bash", input: { command: text } },
        { name: "Edit", input: { file_path: text } },
      ];
      const counts = counted(sessionOf(typed(text), reply(text, ...calls)));
      expect(counts["person.thanks"]).toBe(0);
      expect(counts["tool.edit"]).toBe(1);
    }
  });

  it("cannot name a count that is not theirs", () => {
    const session = sessionOf(typed("__proto__ constructor"), reply("", { name: "__proto__", input: {} }));
    expect(counted(session)["tool.edit"]).toBe(0);
  });
});
