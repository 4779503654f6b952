import { describe, expect, it } from "vitest";
import { indexLists } from "../../../../src/engines/embedded/evidence/tokens.ts";
import { callPaths } from "../../../../src/engines/embedded/evidence/tool-text.ts";
import { readReplies } from "../../../../src/engines/embedded/trained/reading/course.ts";
import { readPerson } from "../../../../src/engines/embedded/trained/reading/person-turns.ts";
import { readCalls } from "../../../../src/engines/embedded/trained/wider/calls.ts";
import { fileWords, toolWords } from "../../../../src/engines/embedded/trained/wider/names.ts";
import { countOrder } from "../../../../src/engines/embedded/trained/wider/order.ts";
import { countReplyForms } from "../../../../src/engines/embedded/trained/wider/reply-forms.ts";
import { countStyle } from "../../../../src/engines/embedded/trained/wider/style.ts";
import type { Session } from "../../../../src/intake/session.ts";
import { reply, sessionOf, typed } from "../session-of.ts";

const tools = [
  { kind: "edit", names: ["edit"] },
  { kind: "read", names: ["read"] },
  { kind: "shell", names: ["bash"] },
];
const commands = indexLists({ test: ["npm test"], commit: ["git commit"] });
const signs = indexLists({ team: ["our team"], student: ["homework"] });

const callsOf = (session: Session) => readCalls(session, tools, commands, callPaths(session));
const orderOf = (session: Session) => countOrder(session, readPerson(session), callsOf(session));
const edit = (path: string) => ({ name: "Edit", input: { file_path: path } });
const bash = (command: string, status: "ok" | "error" = "ok") => ({ name: "Bash", input: { command }, status });

const session = sessionOf(
  typed("Rename it, please"),
  reply("Let me look.", { name: "Read", input: { file_path: "src/tideGauge.ts" } }),
  reply("Renamed.", edit("src/tideGauge.ts"), bash("npm test", "error")),
  typed("now commit"),
  reply("", bash("git commit -m x")),
  reply("Committed."),
);

describe("the order of calls", () => {
  it("tells what was done after the person's last turn from what came before", () => {
    expect(orderOf(session)).toMatchObject({ "after.commit": 1, "after.edits": 0, "after.test": 0, "first.edits": 1 });
  });

  it("says how far from the end the last edit, error and commit were", () => {
    expect(orderOf(session)).toMatchObject({
      "order.last_edit": 0.5,
      "order.since_error": 0.25,
      "order.last_commit": 1,
      "order.commit_after_edit": 1,
      "order.ok_at_end": 1,
    });
  });

  it("says nothing where calls are not recorded, and null where there were none", () => {
    expect(orderOf({ ...session, not_recorded: ["tool_calls"] })).toEqual({});
    expect(orderOf(sessionOf(typed("why?"), reply("So.")))).toMatchObject({
      "order.last_edit": null,
      "first.calls": 0,
    });
  });
});

describe("the form of replies", () => {
  it("tells a reply that breaks off in an announcement from one that ends", () => {
    const forms = (text: string) => countReplyForms(session, readReplies(sessionOf(typed("go"), reply(text))));
    expect(forms("Now I will change the parser:")).toMatchObject({ "last.announces": 1, "last.colon": 1 });
    expect(forms("All of it is done.")).toMatchObject({ "last.announces": 0, "last.breaks_off": 0 });
  });
});

describe("the style of the person", () => {
  const styleOf = (...texts: string[]) => {
    const one = sessionOf(...texts.map((text) => typed(text)));
    return countStyle(one, readPerson(one), signs);
  };

  it("counts the form of the first and the last turn and signs of a calling", () => {
    expect(styleOf("Our team ships gaugeReader on Monday, see PR #12.", "fix src/a.ts")).toMatchObject({
      "opens.capital": 1,
      "opens.stop": 1,
      "closes.capital": 0,
      "closes.paths": 1,
      "signs.team": 1,
      "signs.student": 0,
      "signs.numbered": 1,
      "style.lower_start": 0.5,
    });
  });

  it("says nothing of a session in which nobody typed", () => {
    expect(styleOf()).toMatchObject({ "style.stops": null, "style.letters": null, "signs.team": 0 });
  });

  it("reads a megabyte of any one piece in linear time", () => {
    for (const piece of ["a", "A", "_", "aA", "a_", "#1", "- ", "1.", "@", "\n"]) {
      const started = performance.now();
      styleOf(piece.repeat(1_000_000 / piece.length));
      expect(performance.now() - started).toBeLessThan(3_000);
    }
  });
});

describe("names", () => {
  it("reads tools once a call and files once a path", () => {
    const words = toolWords(callsOf(sessionOf(reply("", edit("a.ts"), edit("b.ts")))));
    expect(words.get("edit")).toEqual({ times: 2, turn: 0 });
    const files = fileWords(callsOf(session));
    expect([...files]).toEqual([
      ["tide", { times: 1, turn: 1 }],
      ["gauge", { times: 1, turn: 1 }],
    ]);
  });
});
